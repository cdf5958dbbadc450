/** The pads on one bus: presses become the same commands as the console's, displays follow the hall. */
import type { Clock } from '../../devices/frame/clock.ts';
import type { PadKey } from '../../devices/keypad/keys.ts';
import { startPads } from '../../devices/keypad/start-pads.ts';
import {
  padFaults,
  startVirtualPads,
  type PadFault,
  type VirtualPads,
} from '../../devices/keypad/virtual-pads.ts';
import { backOffFor, createTransport } from '../../devices/transport/create-transport.ts';
import type { PadConfig } from '../../config/index.ts';
import type { VirtualDevice } from '../../protocol/http/devices.ts';
import type { Hall } from '../hall/hall.ts';
import { addressText } from './address-text.ts';
import type { DeviceMaker, RunningDevice } from './running-device.ts';
import { padDisplay } from './window-display.ts';

const KEYS: readonly PadKey[] = [
  'call',
  'recall',
  'missed',
  'hold',
  'bring-back',
  'transfer',
  'pause',
  'evaluate',
  'digit',
  'confirm',
  'cancel',
  'one-metre',
];

export type PadPress = {
  readonly window: string;
  readonly key: PadKey;
  readonly digits: string;
  readonly at: number;
};

export type KeypadParts = {
  readonly clock: Clock;
  readonly hall: Hall;
  /** Resolves to false when the hall refused: the pad beeps. */
  readonly onPress: (press: PadPress) => Promise<boolean>;
};

/** A pad's address on the bus and the window where it lies. */
type Pad = { readonly address: number; readonly window: string };

const padsOf = (config: PadConfig): readonly Pad[] =>
  Object.entries(config.windows).map(([address, window]) => ({ address: Number(address), window }));

/** All pads that hang on one line. */
export function keypadDevice(config: PadConfig, parts: KeypadParts): DeviceMaker {
  const windows = Object.values(config.windows).join('、');
  return {
    id: config.id,
    kind: 'keypad',
    name: config.name ?? { zh: `${windows} 号窗口呼叫器`, en: `Call pads of windows ${windows}` },
    address: addressText(config.transport, config.virtual),
    virtual: config.virtual,
    start: () => start(config, parts),
  };
}

async function start(config: PadConfig, { clock, hall, onPress }: KeypadParts): Promise<RunningDevice> {
  const { transport, virtual, id, windows: _windows, name: _name, ...own } = config;
  const pads = padsOf(config);
  const addresses = pads.map(({ address }) => address);
  const options = { ...own, addresses };
  const twin =
    virtual && transport.kind === 'tcp'
      ? await startVirtualPads({ options, clock, port: transport.port })
      : null;
  const reached = twin === null ? transport : ({ kind: 'tcp', host: '127.0.0.1', port: twin.port } as const);
  const driver = startPads({
    options,
    transport: createTransport(reached, clock),
    clock,
    jitter: Math.random,
    backOff: backOffFor(reached),
  });
  const lastKeys = new Map<number, string>();
  driver.onEvent((event) => {
    const pad = pads.find(({ address }) => address === event.address);
    if (pad === undefined || event.type !== 'press') return;
    lastKeys.set(event.address, event.key);
    void onPress({ window: pad.window, key: event.key, digits: event.digits, at: event.at }).then((ok) => {
      if (!ok) void driver.beep(event.address);
    });
  });
  const show = (): void => {
    for (const { address, window } of pads) {
      const display = padDisplay(hall.state, window);
      if ('number' in display) driver.showTicket(address, display.number);
      else driver.showWaiting(address, display.waiting);
    }
  };
  show();
  const stopShowing = hall.onStepsLater(show);
  const faults = new Map<PadFault, boolean>();
  return {
    status: driver.status,
    onChange(listener) {
      driver.onStatus(listener);
      twin?.onChange(listener);
    },
    virtual: () => (twin === null ? null : picture(id, pads, twin, lastKeys, faults)),
    act(action) {
      if (twin === null) return false;
      if (action.action === 'press') {
        // `transfer:5`: digits pressed before the key.
        const [name, digits = ''] = action.key.split(':');
        const key = KEYS.find((one) => one === name);
        if (key === undefined || !/^\d{0,3}$/.test(digits)) return false;
        return twin.press(action.address, key, digits);
      }
      const fault = action.action === 'fault' ? padFaults.find((one) => one === action.fault) : undefined;
      if (fault === undefined || action.action !== 'fault') return false;
      faults.set(fault, action.on);
      twin.setFault(fault, action.on);
      return true;
    },
    async stop() {
      stopShowing();
      await driver.stop();
      await twin?.stop();
    },
  };
}

function picture(
  id: string,
  pads: readonly Pad[],
  twin: VirtualPads,
  lastKeys: ReadonlyMap<number, string>,
  faults: ReadonlyMap<PadFault, boolean>,
): VirtualDevice {
  return {
    kind: 'keypad',
    id,
    pads: twin.pads().map(({ address, display, beeps }) => ({
      address,
      window: pads.find((pad) => pad.address === address)?.window ?? '',
      display,
      beeps,
      lastKey: lastKeys.get(address) ?? null,
    })),
    faults: Object.fromEntries(padFaults.map((fault) => [fault, faults.get(fault) ?? false])),
  };
}
