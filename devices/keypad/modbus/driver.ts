/**
 * Driver of buttons and lamps on a Modbus RTU bus.
 *
 *   modules ◄──one request at a time── round ──edges──► press filter ──► events
 *      ▲                                 │
 *      └── lamps, digits ◄── wanted state per module
 *
 * It must never tell a press that was made while nobody listened, and a module that is gone must not slow
 * the others down: it is asked again every two seconds only.
 */
import { createLink, type LinkState, type Session, type Wire } from '../../frame/link.ts';
import { createListeners } from '../../frame/listeners.ts';
import { createStatusSource, type StatusFacts } from '../../frame/status-source.ts';
import type { Clock } from '../../frame/clock.ts';
import type { JobOutcome } from '../../frame/job.ts';
import type { BackOff } from '../../frame/back-off.ts';
import type { Transport } from '../../transport/transport.ts';
import type { KeypadOptions } from '../options.ts';
import type { Keypad, PadEvent } from '../port.ts';
import { createPressFilter } from '../press-filter.ts';
import { createBus, ModbusFault, type ModbusBus } from './bus.ts';
import { createModule, type Visit } from './module.ts';
import type { ModbusOptions } from './options.ts';

export type ModbusPadsParts = {
  readonly options: Pick<KeypadOptions, 'addresses' | 'debounceMs' | 'stuckAfterMs' | 'writeDeadlineMs'> & {
    readonly modbus: ModbusOptions;
  };
  readonly transport: Transport;
  readonly clock: Clock;
  /** A number from 0 to 1 per call, for spreading reconnects. */
  readonly jitter: () => number;
  readonly backOff?: BackOff;
};

/** Misses in a row until a module counts as silent: one may be a collision. */
const MISSES = 3;
const SILENT_RETRY_MS = 2_000;
const BUZZ_MS = 300;

type Presence = { misses: number; askAgainAt: number };

export const startModbusPads = ({ options, transport, clock, jitter, backOff }: ModbusPadsParts): Keypad => {
  const { modbus, addresses } = options;
  const events = createListeners<PadEvent>();
  const status = createStatusSource(clock, { state: 'starting', code: 'STARTING' });
  const filter = createPressFilter(options);
  const modules = new Map(addresses.map((unit) => [unit, createModule(unit, modbus)]));
  const presence = new Map<number, Presence>();
  const downSince = new Map<string, number>();
  let bus: ModbusBus | null = null;
  let linkState: LinkState = { state: 'stopped' };
  let cancelRound = () => {};
  let stopping = false;
  /** Beeps under way, each with what cuts it short. */
  const beeping = new Map<Promise<JobOutcome>, () => void>();

  const silent = () => addresses.filter((unit) => (presence.get(unit)?.misses ?? 0) >= MISSES);
  const stuck = () => {
    const at = clock.now();
    return [...downSince].find(([, since]) => at - since >= options.stuckAfterMs)?.[0];
  };
  const openFacts = (): StatusFacts => {
    const gone = silent();
    const [first] = gone;
    if (gone.length === addresses.length) {
      return { state: 'offline', code: 'NO_ANSWER', context: { address: transport.address } };
    }
    if (first !== undefined) return { state: 'warning', code: 'PAD_SILENT', context: { address: first } };
    const [unit = '', key = ''] = (stuck() ?? '').split(' ');
    if (unit !== '') return { state: 'warning', code: 'KEY_STUCK', context: { address: Number(unit), key } };
    return { state: 'online', code: 'OK' };
  };
  const tellStatus = () => {
    if (linkState.state === 'stopped') status.set({ state: 'stopped', code: 'STOPPED' });
    else if (linkState.state === 'waiting') {
      status.set({ state: 'offline', code: linkState.code, context: { address: transport.address } });
    } else if (linkState.state === 'open') status.set(openFacts());
  };

  const take = (unit: number, { pressed, down }: Visit) => {
    const at = clock.now();
    for (const index of modbus.buttons.keys()) {
      const name = `${unit} ${modbus.buttons[index] ?? index}`;
      if (!down.includes(index)) downSince.delete(name);
      else if (!downSince.has(name)) downSince.set(name, at);
    }
    for (const index of pressed) {
      const key = modbus.buttons[index] ?? null;
      if (key === null || filter.judge(unit, key, at) !== 'press') continue;
      events.tell({ type: 'press', address: unit, key, digits: '', at });
    }
  };

  const visit = async (unit: number, on: ModbusBus): Promise<void> => {
    const module = modules.get(unit);
    const here = presence.get(unit) ?? { misses: 0, askAgainAt: 0 };
    if (module === undefined || here.askAgainAt > clock.now()) return;
    try {
      const seen = await module.visit(on);
      if (bus !== on) return;
      presence.set(unit, { misses: 0, askAgainAt: 0 });
      status.seen();
      take(unit, seen);
    } catch (error) {
      if (!(error instanceof ModbusFault)) throw error;
      const misses = here.misses + 1;
      const gone = misses >= MISSES;
      presence.set(unit, { misses, askAgainAt: gone ? clock.now() + SILENT_RETRY_MS : 0 });
      // It may have lost its power: what it shows and which buttons are down is anybody's guess.
      if (gone) module.forget();
    }
  };

  const round = async (on: ModbusBus): Promise<void> => {
    for (const unit of addresses) {
      if (bus !== on) return;
      await visit(unit, on);
    }
    if (bus !== on) return;
    tellStatus();
    cancelRound = clock.after(modbus.pollMs, () => void round(on));
  };

  const beep = (on: ModbusBus, buzzer: { readonly unit: number; readonly at: number }) => {
    let isCut = false;
    let endMoment = () => {};
    const cut = () => {
      isCut = true;
      endMoment();
    };
    const moment = () =>
      new Promise<void>((resolve) => {
        if (isCut) return resolve();
        const cancel = clock.after(BUZZ_MS, resolve);
        endMoment = () => {
          cancel();
          resolve();
        };
      });
    const sound = async (): Promise<JobOutcome> => {
      try {
        await on.writeCoil({ ...buzzer, on: true });
        await moment();
        await on.writeCoil({ ...buzzer, on: false });
        return { state: 'done' };
      } catch (error) {
        if (!(error instanceof ModbusFault)) throw error;
        modules.get(buzzer.unit)?.doubtBuzzer();
        return { state: 'unknown', code: 'NO_ANSWER' };
      }
    };
    const sounding = sound().finally(() => beeping.delete(sounding));
    beeping.set(sounding, cut);
    return sounding;
  };

  const session = (wire: Wire): Session => {
    const opened = createBus({
      wire,
      clock,
      answerMs: modbus.answerMs,
      writeDeadlineMs: options.writeDeadlineMs,
    });
    bus = opened;
    for (const module of modules.values()) module.forget();
    presence.clear();
    downSince.clear();
    void round(opened);
    return {
      receive: opened.receive,
      closed: () => {
        if (bus === opened) bus = null;
        opened.end();
        cancelRound();
        for (const cut of beeping.values()) cut();
      },
    };
  };

  const link = createLink({
    transport,
    clock,
    jitter,
    session,
    ...(backOff === undefined ? {} : { backOff }),
  });
  link.onState((state) => {
    linkState = state;
    // An open line says nothing yet: the first round tells whether anybody is on it.
    if (state.state !== 'open') tellStatus();
  });
  link.start();

  return {
    onEvent: events.add,
    showTicket: (address, number) => modules.get(address)?.show({ kind: 'ticket', number }),
    showWaiting: (address, count) => modules.get(address)?.show({ kind: 'waiting', count }),
    beep: (address) => {
      const { buzzer } = modbus.lamps;
      if (buzzer === undefined) return Promise.resolve({ state: 'failed', code: 'NO_BEEPER' });
      if (bus === null || stopping) return Promise.resolve({ state: 'failed', code: 'OFFLINE' });
      return beep(bus, { unit: address, at: buzzer });
    },
    status: status.current,
    onStatus: status.on,
    stop: async () => {
      stopping = true;
      cancelRound();
      // A buzzer that is on would sound until somebody cuts its power.
      for (const cut of beeping.values()) cut();
      await Promise.allSettled(beeping.keys());
      await link.stop();
    },
  };
};
