/** The pads on one bus: presses become the same commands as the console's, displays follow the hall. */
import { localBackOff } from '../../devices/frame/back-off.ts';
import { FOUR_KEY_GRADES } from '../../devices/evaluator/options.ts';
import type { Clock } from '../../devices/frame/clock.ts';
import type { JobOutcome } from '../../devices/frame/job.ts';
import type { PadKey } from '../../devices/keypad/keys.ts';
import { startPads } from '../../devices/keypad/start-pads.ts';
import {
  padFaults,
  startVirtualPads,
  type PadFault,
  type VirtualPads,
} from '../../devices/keypad/virtual-pads.ts';
import type { PadConfig } from '../../config/index.ts';
import type { VirtualDevice } from '../../protocol/http/devices.ts';
import type { Hall } from '../hall/hall.ts';
import { addressText } from './address-text.ts';
import { deviceLine } from './device-line.ts';
import type { WindowRating } from './evaluator-device.ts';
import { notReached } from './not-reached.ts';
import { padKeys, padModel } from './pad-make.ts';
import { createPauses } from './pauses.ts';
import type { DeviceMaker, RunningDevice } from './running-device.ts';
import { twinAt } from './twin-at.ts';
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

/** What a test shows, and how long unless the hall has something else to show. */
const TEST_DIGITS = '888';
const TEST_MS = 2500;

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
  /** Resolves to true when the answer is kept; never rejects. */
  readonly onRating: (rating: WindowRating) => Promise<boolean>;
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
    model: padModel(config),
    virtual: config.virtual,
    start: () => start(config, parts),
  };
}

async function start(
  config: PadConfig,
  { clock, hall, onPress, onRating }: KeypadParts,
): Promise<RunningDevice> {
  const { transport, virtual: _virtual, id: _id, windows: _windows, name: _name, ...own } = config;
  const pads = padsOf(config);
  const addresses = pads.map(({ address }) => address);
  const options = { ...own, addresses };
  const twin = await twinAt(config, (port) => startVirtualPads({ options, clock, port }));
  const line = deviceLine(transport, twin, clock);
  const driver = startPads({
    options,
    transport: line.transport,
    clock,
    jitter: Math.random,
    backOff: localBackOff,
  });
  const lastKeys = new Map<number, string>();
  driver.onEvent((event) => {
    const pad = pads.find(({ address }) => address === event.address);
    if (pad === undefined) return;
    if (event.type === 'rating') {
      const grade = FOUR_KEY_GRADES[event.choice];
      if (grade === undefined) return;
      void onRating({ window: pad.window, grade, at: event.at }).then((kept) => {
        if (kept) event.thank();
      });
      return;
    }
    lastKeys.set(event.address, event.key);
    void onPress({ window: pad.window, key: event.key, digits: event.digits, at: event.at }).then((ok) => {
      if (!ok) void driver.beep(event.address);
      // A pad that lost its power with the line still open came back dark: whoever uses it gets its display.
      told.delete(event.address);
      show();
    });
  });
  const pauses = createPauses(clock);
  /** What a test stands in for, per pad: it ends at once where the hall has something else to show. */
  const covered = new Map<number, string>();
  /** What each pad was told last: a bus of many pads has no time for what they show already. */
  const told = new Map<number, string>();
  const show = (): void => {
    for (const { address, window } of pads) {
      const display = padDisplay(hall.state, window);
      const text = JSON.stringify(display);
      if (covered.get(address) === text) continue;
      covered.delete(address);
      if (told.get(address) === text) continue;
      told.set(address, text);
      if ('number' in display) driver.showTicket(address, display.number);
      else driver.showWaiting(address, display.waiting);
    }
  };
  const test = async (): Promise<JobOutcome> => {
    const absent = notReached(driver.status());
    if (absent !== null) return absent;
    for (const { address, window } of pads) {
      covered.set(address, JSON.stringify(padDisplay(hall.state, window)));
      told.delete(address);
      driver.showTicket(address, TEST_DIGITS);
    }
    const beeps: JobOutcome[] = [];
    for (const { address } of pads) beeps.push(await driver.beep(address));
    await pauses.wait(TEST_MS);
    covered.clear();
    show();
    const failed = beeps.find((beep) => beep.state === 'failed' && beep.code !== 'NO_BEEPER');
    const isHeard = beeps.every(({ state }) => state === 'done');
    return failed ?? (isHeard ? { state: 'done' } : { state: 'unknown', code: 'NOT_CONFIRMED' });
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
    test,
    virtual: () =>
      twin === null
        ? null
        : picture(config, { pads, twin, lastKeys, faults: { ...faultsOf(faults), ...line.faults() } }),
    act(action) {
      if (twin === null) return false;
      if (line.act(action)) return true;
      if (action.action === 'press') {
        // `transfer:5`: digits pressed before the key.
        const [name, digits = ''] = action.key.split(':');
        const key = KEYS.find((one) => one === name);
        if (key === undefined || !/^\d{0,3}$/.test(digits)) return false;
        return twin.press(action.address, key, digits);
      }
      if (action.action === 'rate') {
        const address = action.address ?? addresses[0];
        return address !== undefined && twin.rate(action.choice, address);
      }
      const fault = action.action === 'fault' ? padFaults.find((one) => one === action.fault) : undefined;
      if (fault === undefined || action.action !== 'fault') return false;
      faults.set(fault, action.on);
      twin.setFault(fault, action.on);
      return true;
    },
    async stop() {
      stopShowing();
      pauses.cut();
      await driver.stop();
      await twin?.stop();
    },
  };
}

function faultsOf(faults: ReadonlyMap<PadFault, boolean>): Record<string, boolean> {
  return Object.fromEntries(padFaults.map((fault) => [fault, faults.get(fault) ?? false]));
}

function picture(
  config: PadConfig,
  bench: {
    readonly pads: readonly Pad[];
    readonly twin: VirtualPads;
    readonly lastKeys: ReadonlyMap<number, string>;
    readonly faults: Readonly<Record<string, boolean>>;
  },
): VirtualDevice {
  const { pads, twin, lastKeys, faults } = bench;
  return {
    kind: 'keypad',
    id: config.id,
    make: config.protocol,
    pads: twin.pads().map(({ address, display, beeps, lamps }) => ({
      address,
      window: pads.find((pad) => pad.address === address)?.window ?? '',
      display,
      beeps,
      lastKey: lastKeys.get(address) ?? null,
      keys: padKeys(config),
      lamps,
    })),
    faults: { ...faults },
  };
}
