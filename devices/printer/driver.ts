/**
 * One ESC/POS printer: one connection, one job at a time, an honest outcome for each.
 *
 *   print ──► queue (width 1) ──► conversation ──► link ──► transport ──► printer
 *                                   ◄── status, process id ◄──
 *
 * It must never send a document twice, nor one that waited through an outage, and never call a job done
 * that the printer did not confirm.
 */
import type { BackOff } from '../frame/back-off.ts';
import type { Clock } from '../frame/clock.ts';
import type { JobOutcome } from '../frame/job.ts';
import { createJobQueue } from '../frame/job-queue.ts';
import { createLink } from '../frame/link.ts';
import { createStatusSource } from '../frame/status-source.ts';
import type { Transport } from '../transport/transport.ts';
import type { PrinterCapability } from './capability.ts';
import { conditionOf } from './condition.ts';
import { createConversation, type Conversation } from './conversation.ts';
import type { LineDrawer } from './line-drawing.ts';
import { createPrinting, type Readiness } from './printing.ts';
import type { Printer } from './port.ts';
import { defaultTimes, type PrinterTimes } from './times.ts';

export type PrinterDriverOptions = {
  readonly transport: Transport;
  readonly capability: PrinterCapability;
  readonly clock: Clock;
  /** A number from 0 to 1 per call, for spreading reconnects. */
  readonly jitter: () => number;
  readonly backOff?: BackOff;
  readonly times?: Partial<PrinterTimes>;
  /** A job was under way when this program last ended: clear the printer before the next one. */
  readonly recoverFirst?: boolean;
  /** Draws what the printer has no characters for. */
  readonly drawer?: LineDrawer | undefined;
};

/** What is left of a model's abilities over a pipe that never answers. */
const deaf = (capability: PrinterCapability): PrinterCapability => ({
  ...capability,
  dleEot: false,
  asb: false,
  completion: 'none',
  clearBuffers: false,
});

export const createPrinterDriver = (options: PrinterDriverOptions): Printer => {
  const { transport, clock, jitter, backOff } = options;
  const capability = transport.readable ? options.capability : deaf(options.capability);
  const times: PrinterTimes = { ...defaultTimes, ...options.times };
  const { address } = transport;
  const status = createStatusSource(clock, { state: 'stopped', code: 'STOPPED', context: { address } });
  const queue = createJobQueue({ clock, onQueued: status.queued });
  let talk: Conversation | null = null;
  let cancelPoll = () => {};
  /** Status looks and jobs take turns on the connection. */
  let turn: Promise<unknown> = Promise.resolve();

  let busy = 0;
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    busy += 1;
    const result = turn.then(work).finally(() => (busy -= 1));
    turn = result.catch(() => undefined);
    return result;
  };

  const show = (state: 'fault' | 'offline', code: string) =>
    status.set({ state, code, context: { address } });

  const link = createLink({
    transport,
    clock,
    jitter,
    ...(backOff === undefined ? {} : { backOff }),
    session: (wire) => {
      const mine = createConversation({
        wire,
        clock,
        onSeen: status.seen,
        // Whoever is at work on the connection finds out by itself.
        onGarbled: () => {
          if (busy === 0 && mine === talk) leave('STATUS_GARBLED');
        },
        onFacts: (facts) => {
          const { state, code } = conditionOf(facts);
          status.set({ state, code, context: { address, paperNearEnd: facts.paperNearEnd } });
        },
      });
      talk = mine;
      void inTurn(() => look(mine));
      return mine;
    },
  });
  const { recoverFirst = false, drawer } = options;
  const printing = createPrinting({ capability, times, recoverFirst, drawer });

  /** Asks the printer how it is; one that does not answer, or answers nonsense, is left and tried anew. */
  const look = async (mine: Conversation): Promise<void> => {
    cancelPoll();
    if (mine !== talk) return;
    if (!capability.dleEot) return status.set({ state: 'online', code: 'WRITE_ONLY', context: { address } });
    const readiness: Readiness = await printing.prepare(mine);
    if (mine !== talk) return;
    if (readiness.state === 'broken') return leave(readiness.code);
    pollLater(mine);
  };

  const pollLater = (mine: Conversation) => {
    cancelPoll();
    cancelPoll = clock.after(times.pollMs, () => void inTurn(() => look(mine)));
  };

  const leave = (code: string) => {
    show('fault', code);
    link.drop();
  };

  link.onState((state) => {
    if (state.state === 'open') return;
    talk = null;
    cancelPoll();
    if (state.state === 'stopped') status.set({ state: 'stopped', code: 'STOPPED', context: { address } });
    else if (state.state === 'opening' && status.current().state === 'stopped') {
      status.set({ state: 'starting', code: 'STARTING', context: { address } });
    } else if (state.state === 'waiting' && state.code !== 'DROPPED') {
      // After a connection that we left ourselves the reason for that stays.
      show('offline', state.code);
    }
  });

  /** The open connection; one that is being tried gets a moment, a try that is due later is made now. */
  const connected = (signal: AbortSignal): Promise<Conversation | string> =>
    new Promise((resolve) => {
      const settle = (result: Conversation | string) => {
        cancel();
        off();
        signal.removeEventListener('abort', abort);
        resolve(result);
      };
      const code = () => {
        const state = link.state();
        return state.state === 'waiting' && state.code !== 'DROPPED' ? state.code : 'NOT_CONNECTED';
      };
      const abort = () => settle('NOT_CONNECTED');
      const cancel = clock.after(times.connectMs, () => settle(code()));
      let tried = false;
      const check = () => {
        const { state } = link.state();
        if (state === 'open' && talk !== null) settle(talk);
        else if (state === 'stopped') settle('STOPPED');
        else if (state === 'waiting' && tried) settle(code());
        else if (state === 'opening') tried = true;
      };
      const off = link.onState(check);
      signal.addEventListener('abort', abort);
      check();
      link.hurry();
    });

  const gone = (): JobOutcome => {
    const { state, code } = status.current();
    // Not a byte of it was sent, but a printer that talks nonsense is believed in nothing.
    if (code === 'STATUS_GARBLED') return { state: 'unknown', code };
    return { state: 'failed', code: state === 'fault' || state === 'offline' ? code : 'LOST' };
  };

  return {
    start: () => {
      if (capability.charset === 'raster') drawer?.warm();
      link.start();
    },
    stop: async () => {
      // Together: a running job ends because its connection does.
      await Promise.all([queue.stop(), link.stop()]);
      await turn;
    },
    print: (document, jobId) =>
      queue.push({
        id: jobId,
        deadlineMs: times.jobMs,
        waitMs: times.waitMs,
        run: async (signal) => {
          const first = await connected(signal);
          if (typeof first === 'string') return { state: 'failed', code: first };
          return inTurn(async () => {
            // The look before found it unfit and left it: why it did says more than that it is gone.
            if (first !== talk) return gone();
            cancelPoll();
            const { outcome, trusted } = await printing.print(first, document, signal);
            if (first !== talk) return outcome;
            if (!trusted && outcome.state !== 'done') leave(outcome.code);
            else pollLater(first);
            return outcome;
          });
        },
      }),
    status: status.current,
    onStatus: status.on,
  };
};
