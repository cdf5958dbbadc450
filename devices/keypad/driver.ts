/**
 * Driver of the FF 68 call pads.
 *
 *   pads ──frames──► parser ──► ack echo ──► press filter ──► events
 *   pads ◄──display, beep── one writer ◄── wanted state per address
 *
 * It must never make two presses of one, and never send a display that is not the latest.
 */
import type { BackOff } from '../frame/back-off.ts';
import type { Clock } from '../frame/clock.ts';
import { createLink, type LinkState, type Session, type Wire } from '../frame/link.ts';
import { createListeners } from '../frame/listeners.ts';
import { createStatusSource, type StatusFacts } from '../frame/status-source.ts';
import { TransportError, type Transport } from '../transport/transport.ts';
import { beepFrame, isHostFrame, ticketFrame, waitingFrame } from './display.ts';
import { createFrameParser, encodeFrame, type PadFrame } from './frame.ts';
import { acknowledgement, decodePress, RATING_COMMAND } from './keys.ts';
import type { KeypadOptions } from './options.ts';
import type { Keypad, PadEvent } from './port.ts';
import { createPressFilter } from './press-filter.ts';

export type KeypadParts = {
  readonly options: Omit<KeypadOptions, 'transport'>;
  readonly transport: Transport;
  readonly clock: Clock;
  /** A number from 0 to 1 per call, for spreading reconnects. */
  readonly jitter: () => number;
  readonly backOff?: BackOff;
};

/** A pad sends at most 5; a half-duplex adapter also lets us hear our own displays, which have 8. */
const MAX_LENGTH = 8;
/**
 * Our acknowledgement looks like the press. Heard back within this time it is the adapter's echo, and
 * acknowledging that would go on for ever. A jammed key repeats more slowly.
 */
const ECHO_MS = 40;
/** More bytes than this without one good frame are noise: a wrong baud rate, a bad ground. */
const NOISE_BYTES = 64;
/** How long a warning stays after its cause was last seen. */
const WARNING_MS = 60_000;
const STUCK_CLEAR_MS = 1_000;

export const startKeypad = ({ options, transport, clock, jitter, backOff }: KeypadParts): Keypad => {
  const events = createListeners<PadEvent>();
  const status = createStatusSource(clock, { state: 'starting', code: 'STARTING' });
  const filter = createPressFilter(options);
  const wanted = new Map<number, PadFrame>();
  const dirty = new Set<number>();
  const acknowledged = new Map<number, { readonly frame: PadFrame; readonly at: number }>();
  let wire: Wire | null = null;
  let pumping = false;
  let linkState: LinkState = { state: 'stopped' };
  let warning: StatusFacts | null = null;
  let cancelWarning = () => {};

  const tellStatus = () => {
    if (linkState.state === 'stopped') status.set({ state: 'stopped', code: 'STOPPED' });
    else if (linkState.state === 'waiting') {
      status.set({ state: 'offline', code: linkState.code, context: { address: transport.address } });
    } else if (linkState.state === 'open') status.set(warning ?? { state: 'online', code: 'OK' });
  };
  const warn = (code: string, context: Record<string, string | number>, forMs = WARNING_MS) => {
    cancelWarning();
    warning = { state: 'warning', code, context };
    cancelWarning = clock.after(forMs, () => {
      warning = null;
      tellStatus();
    });
    tellStatus();
  };

  const pause = (lengthMs: number) => new Promise<void>((resolve) => clock.after(lengthMs, resolve));

  /** Sends what pads should show, one frame at a time; each frame is made at the last moment. */
  const pump = async () => {
    if (pumping) return;
    pumping = true;
    try {
      for (const address of dirty) {
        const frame = wanted.get(address);
        if (wire === null || frame === undefined) break;
        dirty.delete(address);
        await wire.write(encodeFrame(frame), options.writeDeadlineMs);
        if (options.interFrameMs > 0) await pause(options.interFrameMs);
      }
    } catch {
      // The connection is gone; everything is sent anew when the next one opens.
    } finally {
      pumping = false;
    }
    if (wire !== null && dirty.size > 0) void pump();
  };

  const show = (frame: PadFrame) => {
    wanted.set(frame.address, frame);
    dirty.add(frame.address);
    void pump();
  };

  const handlePress = (frame: PadFrame) => {
    const press = decodePress(frame.data);
    if (press === null) return;
    const { address } = frame;
    const at = clock.now();
    const what = `${press.key} ${press.digits}`;
    const apart = filter.sinceOther(address, what, at);
    if (apart !== null && apart < options.conflictMs) warn('ADDRESS_CONFLICT', { address });
    const verdict = filter.judge(address, what, at);
    if (verdict === 'stuck') warn('KEY_STUCK', { address, key: press.key }, STUCK_CLEAR_MS);
    if (verdict === 'press') events.tell({ type: 'press', address, ...press, at });
  };

  const handleRating = ({ address, data: [choice = 0] }: PadFrame) => {
    const at = clock.now();
    if (choice <= 3 && filter.judge(address, `rating ${choice}`, at) === 'press') {
      events.tell({ type: 'rating', address, choice, at });
    }
  };

  const isOwnEcho = (frame: PadFrame): boolean => {
    const sent = acknowledged.get(frame.address);
    return (
      sent !== undefined &&
      clock.now() - sent.at < ECHO_MS &&
      sent.frame.command === frame.command &&
      sent.frame.data.join() === frame.data.join()
    );
  };

  const handle = (frame: PadFrame, from: Wire) => {
    if (isHostFrame(frame) || isOwnEcho(frame)) return;
    status.seen();
    if (!options.addresses.includes(frame.address)) {
      // Not acknowledged: the pad should show its user that nobody listens.
      warn('UNKNOWN_ADDRESS', { address: frame.address });
      return;
    }
    const answer = acknowledgement(frame);
    acknowledged.set(frame.address, { frame: answer, at: clock.now() });
    from.write(encodeFrame(answer), options.writeDeadlineMs).catch(() => {
      // The link tells the loss; the press itself did arrive.
    });
    if (frame.command === RATING_COMMAND) handleRating(frame);
    else handlePress(frame);
  };

  const session = (opened: Wire): Session => {
    const parser = createFrameParser(MAX_LENGTH);
    wire = opened;
    for (const address of wanted.keys()) dirty.add(address);
    void pump();
    return {
      receive: (bytes) => {
        for (const frame of parser.push(bytes)) handle(frame, opened);
        if (parser.dropped() > NOISE_BYTES) warn('NOISE', { address: transport.address });
      },
      closed: () => {
        if (wire === opened) wire = null;
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
  });
  link.start();

  return {
    onEvent: events.add,
    showTicket: (address, number) => show(ticketFrame(address, number)),
    showWaiting: (address, count) => show(waitingFrame(address, count)),
    beep: async (address) => {
      if (wire === null) return { state: 'failed', code: 'OFFLINE' };
      try {
        await wire.write(encodeFrame(beepFrame(address)), options.writeDeadlineMs);
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
