/**
 * Driver of an Onbon text screen.
 *
 *   show(text) ──► wanted ──► one exchange at a time: frame out, answer in ──► screen
 *
 * It must never send a text that is not the latest, and never call a text shown that was not answered.
 */
import type { BackOff } from '../frame/back-off.ts';
import type { Clock } from '../frame/clock.ts';
import type { JobOutcome } from '../frame/job.ts';
import { createLink, type LinkState, type Session, type Wire } from '../frame/link.ts';
import { createStatusSource, type StatusFacts } from '../frame/status-source.ts';
import type { Transport } from '../transport/transport.ts';
import { decodeAnswer, ping, showText, type Answer } from './commands.ts';
import { layOut } from './layout.ts';
import { createFrameParser, encodeFrame, HOST_ADDRESS } from './onbon-frame.ts';
import type { LedOptions } from './options.ts';
import type { LedScreen } from './port.ts';

export type LedParts = {
  readonly options: Omit<LedOptions, 'transport'>;
  readonly transport: Transport;
  readonly clock: Clock;
  /** A number from 0 to 1 per call, for spreading reconnects. */
  readonly jitter: () => number;
  readonly backOff?: BackOff;
};

/** A text whose turn has not come, or whose answer is awaited. */
type Waiting = {
  readonly text: string;
  sent: boolean;
  readonly settle: (outcome: JobOutcome) => void;
};

/** Refusals that the same bytes may not meet again. */
const WORTH_RETRYING: ReadonlySet<string> = new Set(['BUSY', 'CHECKSUM']);
const TRIES = 3;
const RETRY_MS = 300;

type Exchange = Answer | { readonly kind: 'silence' };

export const startLedScreen = ({ options, transport, clock, jitter, backOff }: LedParts): LedScreen => {
  const status = createStatusSource(clock, { state: 'starting', code: 'STARTING' });
  let waiting: Waiting[] = [];
  let wanted: string | null = null;
  let due = false;
  let wire: Wire | null = null;
  let busy = false;
  let answered: ((answer: Exchange) => void) | null = null;
  let linkState: LinkState = { state: 'stopped' };
  let problem: StatusFacts | null = null;
  let cancelPing = () => {};
  let endPause = () => {};

  const tellStatus = () => {
    const address = transport.address;
    if (linkState.state === 'stopped') status.set({ state: 'stopped', code: 'STOPPED' });
    // Why we gave the line up ourselves is better news than that we did.
    else if (problem !== null && !(linkState.state === 'waiting' && linkState.code !== 'DROPPED')) {
      status.set(problem);
    } else if (linkState.state === 'waiting') {
      status.set({ state: 'offline', code: linkState.code, context: { address } });
    } else if (linkState.state === 'open') status.set({ state: 'online', code: 'OK' });
  };

  const pause = (lengthMs: number) =>
    new Promise<void>((resolve) => {
      const cancel = clock.after(lengthMs, resolve);
      endPause = () => {
        cancel();
        resolve();
      };
    });

  /** One frame out and what came back; the wire is given up when nothing does. */
  const exchange = async (through: Wire, data: Uint8Array): Promise<Exchange> => {
    const answer = new Promise<Exchange>((resolve) => {
      answered = resolve;
    });
    const cancel = clock.after(options.answerMs, () => answered?.({ kind: 'silence' }));
    try {
      await through.write(
        encodeFrame({ to: options.screenAddress, from: HOST_ADDRESS, data }),
        options.answerMs,
      );
      return await answer;
    } catch {
      return { kind: 'silence' };
    } finally {
      cancel();
      answered = null;
    }
  };

  const note = (answer: Exchange) => {
    if (answer.kind === 'silence') {
      // A lost line has its own code; silence is what an open one gives.
      if (wire !== null) {
        problem = { state: 'offline', code: 'NO_ANSWER', context: { address: transport.address } };
      }
    } else {
      status.seen();
      problem =
        answer.kind === 'nack'
          ? { state: 'fault', code: `REFUSED_${answer.refusal}`, context: { code: answer.code } }
          : null;
    }
    tellStatus();
  };

  const settleAll = (which: (entry: Waiting) => boolean, outcome: JobOutcome) => {
    const settled = waiting.filter(which);
    waiting = waiting.filter((entry) => !settled.includes(entry));
    for (const entry of settled) entry.settle(outcome);
  };

  const sendWanted = async (through: Wire, text: string) => {
    const mine = (entry: Waiting) => entry.text === text && entry.sent;
    for (const entry of waiting) if (entry.text === text) entry.sent = true;
    let answer: Exchange = { kind: 'silence' };
    for (let attempt = 1; attempt <= TRIES; attempt++) {
      answer = await exchange(through, showText(layOut(text, options)));
      const again = answer.kind === 'nack' && WORTH_RETRYING.has(answer.refusal);
      if (!again || attempt === TRIES || wanted !== text) break;
      await pause(RETRY_MS);
    }
    note(answer);
    if (answer.kind === 'silence') {
      settleAll(mine, { state: 'unknown', code: 'NO_ANSWER' });
      if (wire === through) link.drop();
    } else if (answer.kind === 'nack') {
      settleAll(mine, { state: 'failed', code: `REFUSED_${answer.refusal}` });
    } else settleAll(mine, { state: 'done' });
  };

  const next = () => (due && wire !== null && wanted !== null ? { through: wire, text: wanted } : null);

  const pump = async () => {
    if (busy) return;
    busy = true;
    try {
      for (let task = next(); task !== null; task = next()) {
        due = false;
        await sendWanted(task.through, task.text);
      }
    } finally {
      busy = false;
    }
    schedulePing();
  };

  const pingNow = async () => {
    const through = wire;
    if (through === null || busy) return schedulePing();
    busy = true;
    try {
      const answer = await exchange(through, ping());
      // An answer that refuses the ping still is one; a standing refusal of the text stays in force.
      if (answer.kind === 'silence') note(answer);
      else if (problem?.code === 'NO_ANSWER') note({ kind: 'report' });
      else status.seen();
      if (answer.kind === 'silence' && wire === through) link.drop();
    } finally {
      busy = false;
    }
    await pump();
  };
  const schedulePing = () => {
    cancelPing();
    if (linkState.state !== 'stopped') cancelPing = clock.after(options.pingEveryMs, () => void pingNow());
  };

  const session = (opened: Wire): Session => {
    const parser = createFrameParser();
    wire = opened;
    due = wanted !== null;
    return {
      receive: (bytes) => {
        for (const received of parser.push(bytes)) {
          const forUs = received.ok && received.frame.from === options.screenAddress;
          if (forUs && wire === opened) answered?.(decodeAnswer(received.frame.data));
        }
      },
      closed: () => {
        if (wire !== opened) return;
        wire = null;
        answered?.({ kind: 'silence' });
        endPause();
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
    tellStatus();
    if (state.state === 'open') void pump();
  });
  link.start();

  return {
    show: (text) =>
      new Promise((resolve) => {
        if (linkState.state === 'stopped') return resolve({ state: 'failed', code: 'STOPPED' });
        settleAll(({ sent }) => !sent, { state: 'failed', code: 'SUPERSEDED' });
        wanted = text;
        due = true;
        const late = () =>
          settleAll(
            (other) => other === entry,
            entry.sent ? { state: 'unknown', code: 'NO_ANSWER' } : { state: 'failed', code: 'OFFLINE' },
          );
        const cancel = clock.after(options.showDeadlineMs, late);
        const entry: Waiting = {
          text,
          sent: false,
          settle: (outcome) => {
            cancel();
            resolve(outcome);
          },
        };
        waiting.push(entry);
        link.hurry();
        void pump();
      }),
    wanted: () => wanted,
    status: status.current,
    onStatus: status.on,
    stop: async () => {
      await link.stop();
      cancelPing();
      settleAll(({ sent }) => sent, { state: 'unknown', code: 'STOPPED' });
      settleAll(() => true, { state: 'failed', code: 'STOPPED' });
    },
  };
};
