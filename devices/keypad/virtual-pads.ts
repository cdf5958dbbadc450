/** The virtual twin of any make of pad, as the devices page works it. */
import type { Clock } from '../frame/clock.ts';
import { framesSide } from './frames/frames-side.ts';
import { ff68Side } from './ff68-side.ts';
import type { PadKey } from './keys.ts';
import { startVirtualModules } from './modbus/virtual-modules.ts';
import type { KeypadOptions } from './options.ts';
import { startVirtualKeypad } from './virtual-keypad.ts';

export const padFaults = ['noise', 'half-frame', 'stuck', 'silent'] as const;
export type PadFault = (typeof padFaults)[number];

export type VirtualPad = {
  readonly address: number;
  readonly display: string;
  readonly beeps: number;
  /** Null for makes without lamps. */
  readonly lamps: { readonly serving: boolean; readonly waiting: boolean } | null;
};

export type VirtualPads = {
  readonly port: number;
  /** What stands on each pad: digits shown, '' for none. */
  pads(): readonly VirtualPad[];
  /** False for a key that this make does not have, and while nobody listens. */
  press(address: number, key: PadKey, digits: string): boolean;
  /** A key of the evaluator that hangs on the pad, 0 (best) to 3; false where the make has none, and while nobody listens. */
  rate(choice: number, address: number): boolean;
  setFault(fault: PadFault, on: boolean): void;
  /** The cable is pulled: the connection ends at once. */
  unplug(): void;
  onChange(listener: () => void): () => void;
  stop(): Promise<void>;
};

type Parts = {
  readonly options: Pick<KeypadOptions, 'protocol' | 'frames' | 'modbus' | 'addresses'>;
  readonly clock: Clock;
  /** 0 takes a free one. */
  readonly port: number;
};

export const startVirtualPads = async (parts: Parts): Promise<VirtualPads> =>
  parts.options.protocol === 'modbus-rtu' ? modules(parts) : framedPads(parts);

async function framedPads({ options, clock, port }: Parts): Promise<VirtualPads> {
  const { frames, addresses } = options;
  const side = frames === undefined ? ff68Side : framesSide(frames);
  const twin = await startVirtualKeypad({ clock, port, addresses, side });
  return {
    port: twin.port,
    pads: () =>
      twin.pads().map(({ address, waiting, ticket, beeps }) => ({
        address,
        display: ticket === '' ? waiting : ticket,
        beeps,
        lamps: null,
      })),
    press: (address, key, digits) => twin.press(key, { address, digits }),
    rate: twin.rate,
    setFault: twin.setFault,
    unplug: twin.unplug,
    onChange: twin.onChange,
    stop: twin.stop,
  };
}

async function modules({ options, clock, port }: Parts): Promise<VirtualPads> {
  const { modbus, addresses } = options;
  const twin = await startVirtualModules({ clock, port, addresses, options: modbus });
  const shown = (registers: ReadonlyMap<number, number>, at: number | undefined): string => {
    const value = at === undefined ? undefined : registers.get(at);
    return value === undefined || value === 0xffff ? '' : String(value).padStart(3, '0');
  };
  const isLit = (coils: ReadonlyMap<number, boolean>, at: number | undefined): boolean =>
    at !== undefined && coils.get(at) === true;
  return {
    port: twin.port,
    pads: () =>
      twin.modules().map(({ address, registers, buzzed, coils }) => ({
        address,
        display: shown(registers, modbus.digits.ticket) || shown(registers, modbus.digits.waiting),
        beeps: modbus.lamps.buzzer === undefined ? 0 : (buzzed.get(modbus.lamps.buzzer) ?? 0),
        lamps: {
          serving: isLit(coils, modbus.lamps.serving),
          waiting: isLit(coils, modbus.lamps.waiting),
        },
      })),
    press: (address, key) => {
      const index = modbus.buttons.findIndex((button) => button === key);
      return index >= 0 && twin.press(index, { address });
    },
    rate: () => false,
    setFault: twin.setFault,
    unplug: twin.unplug,
    onChange: twin.onChange,
    stop: twin.stop,
  };
}
