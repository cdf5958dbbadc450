/**
 * Driver of four-key evaluation pads, in the frames of the `FF 68` call pads.
 *
 *   pad ──11, choice──► parser ──► one answer per answer ──► take
 *   pad ◄──01, choice── only when the answer was taken
 *
 * It must never thank a visitor for an answer that nobody keeps: the pad is acknowledged only when `take`
 * says that it was.
 */
import type { BackOff } from '../frame/back-off.ts';
import type { Clock } from '../frame/clock.ts';
import { createLink, type LinkState, type Wire } from '../frame/link.ts';
import { createStatusSource, type StatusFacts } from '../frame/status-source.ts';
import { createFrameParser, encodeFrame, type PadFrame } from '../keypad/frame.ts';
import { createPressFilter } from '../keypad/press-filter.ts';
import { TransportError, type Transport } from '../transport/transport.ts';
import { acknowledgeFrame, askFrame, choiceOf } from './frames.ts';
import type { EvaluatorOptions } from './options.ts';
import type { Evaluator, Rating } from './port.ts';

export type EvaluatorParts = {
  readonly options: Omit<EvaluatorOptions, 'transport'>;
  readonly transport: Transport;
  readonly clock: Clock;
  /** A number from 0 to 1 per call, for spreading reconnects. */
  readonly jitter: () => number;
  /** Resolves to true when the answer is kept; never rejects. */
  readonly take: (rating: Rating) => Promise<boolean>;
  readonly backOff?: BackOff;
};

/** Pads send at most 5; a half-duplex adapter lets us hear our own, which are no longer. */
const MAX_LENGTH = 5;
/** More bytes than this without one good frame are noise: a wrong baud rate, a bad ground. */
const NOISE_BYTES = 64;
/** How long a warning stays after its cause was last seen: nobody may rate anything for hours. */
const WARNING_MS = 60_000;
const NEVER_STUCK = Number.POSITIVE_INFINITY;

export const startEvaluator = (parts: EvaluatorParts): Evaluator => {
  const { options, transport, clock, jitter, take, backOff } = parts;
  const status = createStatusSource(clock, { state: 'starting', code: 'STARTING' });
  const filter = createPressFilter({ debounceMs: options.debounceMs, stuckAfterMs: NEVER_STUCK });
  let wire: Wire | null = null;
  let linkState: LinkState = { state: 'stopped' };
  let health: StatusFacts = { state: 'online', code: 'OK' };
  let cancelWarning = () => {};
  /** What became of the last answer. */
  let kept: Promise<boolean> = Promise.resolve(false);

  const tellStatus = (next: StatusFacts = health) => {
    health = next;
    if (linkState.state === 'stopped') status.set({ state: 'stopped', code: 'STOPPED' });
    else if (linkState.state === 'waiting') {
      status.set({ state: 'offline', code: linkState.code, context: { address: transport.address } });
    } else if (linkState.state === 'open') status.set(health);
  };

  const warn = (code: string, context: Record<string, string | number>) => {
    cancelWarning();
    tellStatus({ state: 'warning', code, context });
    cancelWarning = clock.after(WARNING_MS, () => tellStatus({ state: 'online', code: 'OK' }));
  };

  const handle = (frame: PadFrame, from: Wire) => {
    const choice = choiceOf(frame);
    if (choice === null) return;
    status.seen();
    if (frame.address !== options.address) {
      return warn('UNKNOWN_ADDRESS', { address: frame.address });
    }
    tellStatus({ state: 'online', code: 'OK' });
    const at = clock.now();
    const grade = options.grades[choice];
    if (grade === undefined) return;
    // A repeated key is acknowledged like the first: it is the same answer.
    if (filter.judge(frame.address, `rating ${choice}`, at) === 'press') kept = take({ choice, grade, at });
    void kept.then((isKept) => {
      if (!isKept) return;
      from.write(encodeFrame(acknowledgeFrame(frame.address, choice)), options.writeDeadlineMs).catch(() => {
        // The link tells the loss; the answer itself did arrive.
      });
    });
  };

  const link = createLink({
    transport,
    clock,
    jitter,
    session: (opened) => {
      const parser = createFrameParser(MAX_LENGTH);
      wire = opened;
      health = { state: 'online', code: 'OK' };
      return {
        receive: (bytes) => {
          for (const frame of parser.push(bytes)) handle(frame, opened);
          if (parser.dropped() > NOISE_BYTES) warn('NOISE', { address: transport.address });
        },
        closed: () => {
          if (wire === opened) wire = null;
        },
      };
    },
    ...(backOff === undefined ? {} : { backOff }),
  });
  link.onState((state) => {
    linkState = state;
    tellStatus();
  });
  link.start();

  return {
    ask: async () => {
      if (wire === null) return { state: 'failed', code: 'OFFLINE' };
      try {
        await wire.write(encodeFrame(askFrame(options.address)), options.writeDeadlineMs);
        return { state: 'unknown', code: 'NOT_CONFIRMED' };
      } catch (error) {
        return { state: 'unknown', code: error instanceof TransportError ? error.code : 'IO' };
      }
    },
    status: status.current,
    onStatus: status.on,
    stop: async () => {
      cancelWarning();
      await link.stop();
    },
  };
};
