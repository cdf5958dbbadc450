/**
 * Driver of call pads that speak by themselves, whatever the language of their make.
 *
 *   pads ──frames──► parser ──► ack echo ──► press filter ──► events
 *   pads ◄──display, beep── one writer ◄── wanted state per address
 *
 * It must never make two presses of one, never thank for a rating before it is kept, and never send a display that is not the latest.
 */
import type { BackOff } from '../frame/back-off.ts';
import type { Clock } from '../frame/clock.ts';
import { createLink, type LinkState, type Session, type Wire } from '../frame/link.ts';
import { createListeners } from '../frame/listeners.ts';
import { createStatusSource, type StatusFacts } from '../frame/status-source.ts';
import { TransportError, type Transport } from '../transport/transport.ts';
import type { PadCodec, PadMessage } from './codec.ts';
import type { PadKey } from './keys.ts';
import type { KeypadOptions } from './options.ts';
import type { Keypad, PadEvent } from './port.ts';
import { createPressFilter } from './press-filter.ts';

export type KeypadParts = {
  readonly codec: PadCodec;
  readonly options: Pick<
    KeypadOptions,
    'addresses' | 'debounceMs' | 'stuckAfterMs' | 'conflictMs' | 'interFrameMs' | 'writeDeadlineMs'
  >;
  readonly transport: Transport;
  readonly clock: Clock;
  /** A number from 0 to 1 per call, for spreading reconnects. */
  readonly jitter: () => number;
  readonly backOff?: BackOff;
};

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

export const startKeypad = ({ codec, options, transport, clock, jitter, backOff }: KeypadParts): Keypad => {
  const events = createListeners<PadEvent>();
  const status = createStatusSource(clock, { state: 'starting', code: 'STARTING' });
  const filter = createPressFilter(options);
  const wanted = new Map<number, Uint8Array>();
  const dirty = new Set<number>();
  const acknowledged = new Map<number, { readonly bytes: Uint8Array; readonly at: number }>();
  let wire: Wire | null = null;
  let pumping = false;
  let linkState: LinkState = { state: 'stopped' };
  let warning: StatusFacts | null = null;
  let cancelWarning = () => {};
  let endPause = () => {};

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

  const pause = (lengthMs: number) =>
    new Promise<void>((resolve) => {
      const cancel = clock.after(lengthMs, resolve);
      endPause = () => {
        cancel();
        resolve();
      };
    });

  /** Sends what pads should show, one frame at a time; each frame is made at the last moment. */
  const pump = async () => {
    if (pumping) return;
    pumping = true;
    try {
      for (const address of dirty) {
        const bytes = wanted.get(address);
        if (wire === null || bytes === undefined) break;
        dirty.delete(address);
        await wire.write(bytes, options.writeDeadlineMs);
        if (wire !== null && options.interFrameMs > 0) await pause(options.interFrameMs);
      }
    } catch {
      // The connection is gone; everything is sent anew when the next one opens.
    } finally {
      pumping = false;
    }
    if (wire !== null && dirty.size > 0) void pump();
  };

  const show = (address: number, bytes: Uint8Array | null) => {
    if (bytes === null) return;
    wanted.set(address, bytes);
    dirty.add(address);
    void pump();
  };

  const handlePress = (address: number, key: PadKey, digits: string) => {
    const at = clock.now();
    const what = `${key} ${digits}`;
    const apart = filter.sinceOther(address, what, at);
    if (apart !== null && apart < options.conflictMs) warn('ADDRESS_CONFLICT', { address });
    const verdict = filter.judge(address, what, at);
    if (verdict === 'stuck') warn('KEY_STUCK', { address, key }, STUCK_CLEAR_MS);
    if (verdict === 'press') events.tell({ type: 'press', address, key, digits, at });
  };

  const handleRating = (address: number, choice: number, thank: () => void) => {
    const at = clock.now();
    if (filter.judge(address, `rating ${choice}`, at) === 'press') {
      events.tell({ type: 'rating', address, choice, at, thank });
    }
  };

  const isOwnEcho = ({ address, raw }: PadMessage): boolean => {
    const sent = acknowledged.get(address);
    return sent !== undefined && clock.now() - sent.at < ECHO_MS && sent.bytes.join() === raw.join();
  };

  const handle = (message: PadMessage, from: Wire) => {
    if (isOwnEcho(message)) return;
    status.seen();
    const { address, acknowledgement, what } = message;
    if (!options.addresses.includes(address)) {
      // Not acknowledged: the pad should show its user that nobody listens.
      warn('UNKNOWN_ADDRESS', { address });
      return;
    }
    const acknowledge = () => {
      if (acknowledgement === null) return;
      acknowledged.set(address, { bytes: acknowledgement, at: clock.now() });
      from.write(acknowledgement, options.writeDeadlineMs).catch(() => {
        // The link tells the loss; the press itself did arrive.
      });
    };
    if (what.kind === 'rating') return handleRating(address, what.choice, acknowledge);
    acknowledge();
    if (what.kind === 'press') handlePress(address, what.key, what.digits);
  };

  const session = (opened: Wire): Session => {
    const parser = codec.createParser();
    wire = opened;
    for (const address of wanted.keys()) dirty.add(address);
    void pump();
    return {
      receive: (bytes) => {
        for (const message of parser.push(bytes)) handle(message, opened);
        if (parser.dropped() > NOISE_BYTES) warn('NOISE', { address: transport.address });
      },
      closed: () => {
        if (wire !== opened) return;
        wire = null;
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
  });
  link.start();

  return {
    onEvent: events.add,
    showTicket: (address, number) => show(address, codec.ticket(address, number)),
    showWaiting: (address, count) => show(address, codec.waiting(address, count)),
    beep: async (address) => {
      const bytes = codec.beep(address);
      if (bytes === null) return { state: 'failed', code: 'NO_BEEPER' };
      if (wire === null) return { state: 'failed', code: 'OFFLINE' };
      try {
        await wire.write(bytes, options.writeDeadlineMs);
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
