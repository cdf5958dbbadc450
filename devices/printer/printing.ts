/** The steps of one job on one connection: ask, send, wait for the proof. Keeps what the last one left. */
import type { JobOutcome } from '../frame/job.ts';
import { TransportError } from '../transport/transport.ts';
import type { PrinterCapability } from './capability.ts';
import {
  clearBuffers,
  paperStatusFence,
  processId,
  processIdRequest,
  recovery,
  statusPushOn,
} from './commands.ts';
import { conditionOf, type PrinterFacts } from './condition.ts';
import type { Conversation, TalkEvent } from './conversation.ts';
import type { PrintDocument } from './document.ts';
import { encodeDocument } from './encode.ts';
import { linesToDraw } from './layout.ts';
import type { LineDrawer } from './line-drawing.ts';
import type { PrinterTimes } from './times.ts';

export type Readiness =
  | { readonly state: 'ready' }
  /** The printer says why not. */
  | { readonly state: 'blocked'; readonly code: string }
  /** The connection is of no use any more. */
  | { readonly state: 'broken'; readonly code: string };

export type Printed = {
  readonly outcome: JobOutcome;
  /** False: leave the connection, its other end is in an unknown state. */
  readonly trusted: boolean;
};

export type Printing = {
  /** Asks the status, switches its push on, clears what a broken job left behind. */
  prepare(talk: Conversation, signal?: AbortSignal): Promise<Readiness>;
  print(talk: Conversation, document: PrintDocument, signal: AbortSignal): Promise<Printed>;
};

const partBytes = 1_024;
/** What the recovery needs on a line of 9600 baud whose other end takes it all at once. */
const recoveryMs = 9_000;

const codeOf = (event: TalkEvent): string => {
  if (event.kind === 'lost') return event.code;
  return event.kind === 'garbled' ? 'STATUS_GARBLED' : 'NO_ANSWER';
};
const codeOfOutcome = (outcome: JobOutcome): string =>
  outcome.state === 'done' ? 'NO_ANSWER' : outcome.code;
const errorCode = (error: unknown) => (error instanceof TransportError ? error.code : 'DRIVER_ERROR');
const unknown = (code: string): Printed => ({ outcome: { state: 'unknown', code }, trusted: false });

export const createPrinting = (options: {
  readonly capability: PrinterCapability;
  readonly times: PrinterTimes;
  readonly recoverFirst: boolean;
  /** Draws what the printer has no characters for; without it they come out as □. */
  readonly drawer?: LineDrawer | undefined;
}): Printing => {
  const { capability, times, drawer } = options;
  let interrupted = options.recoverFirst;
  let serial = 0;

  const send = async (talk: Conversation, bytes: Uint8Array, signal?: AbortSignal) => {
    for (let from = 0; from < bytes.length; from += partBytes) {
      if (signal?.aborted === true) throw new TransportError('WRITE_TIMEOUT', 'printer');
      await talk.write(bytes.subarray(from, from + partBytes), times.writeMs);
    }
  };

  /**
   * The document's bytes, its rare characters drawn beforehand; text alone waits for nobody. Null when a
   * printer without characters of its own has nobody to draw for it.
   */
  const bytesOf = async (document: PrintDocument): Promise<Uint8Array | null> => {
    const lines = drawer === undefined ? [] : linesToDraw(document, capability);
    const isRaster = capability.charset === 'raster';
    if (drawer === undefined || lines.length === 0) {
      return isRaster && drawer === undefined
        ? null
        : encodeDocument(document, capability, isRaster ? [] : null);
    }
    const pictures = await drawer.draw(lines).catch(() => null);
    return isRaster && pictures === null ? null : encodeDocument(document, capability, pictures);
  };

  /** A fault that the printer reports while it prints: the paper may be half out. */
  const faultOf = (facts: PrinterFacts | null): Printed | null => {
    if (facts === null) return null;
    const { ready, code } = conditionOf(facts);
    if (ready) return null;
    // A jammed cutter is no doubt about the paper: the slip was not delivered.
    return code === 'CUTTER_JAM' ? { outcome: { state: 'failed', code }, trusted: false } : unknown(code);
  };

  /** Waits until everything sent is printed: null, or what went wrong. */
  const proof = async (
    talk: Conversation,
    signal?: AbortSignal,
    waitMs = times.completionMs,
  ): Promise<Printed | null> => {
    if (capability.completion === 'none') return { ...unknown('NO_READ_BACK'), trusted: true };
    const id = processId((serial += 1));
    const byId = capability.completion === 'gs-paren-h';
    const isProof = (event: TalkEvent) =>
      byId ? event.kind === 'process-id' && event.id === id : event.kind === 'paper';
    const heard = talk.hear(
      (event) => isProof(event) || (event.kind === 'facts' && faultOf(event.facts) !== null),
      waitMs,
      signal,
    );
    if (!byId) talk.expectPaper();
    await send(talk, byId ? processIdRequest(id) : paperStatusFence, signal);
    const event = await heard;
    if (event.kind === 'facts') return faultOf(event.facts);
    if (!isProof(event)) return unknown(event.kind === 'late' ? 'NOT_CONFIRMED' : codeOf(event));
    if (event.kind === 'paper' && event.out) return unknown('PAPER_OUT');
    return null;
  };

  const prepare: Printing['prepare'] = async (talk, signal) => {
    try {
      if (capability.dleEot) {
        const answer = await talk.ask(times.statusMs, signal);
        if (answer.kind !== 'facts') return { state: 'broken', code: codeOf(answer) };
        const { ready, code } = conditionOf(answer.facts);
        if (!ready) return { state: 'blocked', code };
      }
      if (interrupted) {
        await send(talk, recovery(capability.cutter), signal);
        // Something longer than the recovery may still be swallowing what is sent: proof that it listens.
        const waitMs = times.completionMs + recoveryMs;
        const doubt = capability.completion === 'none' ? null : await proof(talk, signal, waitMs);
        if (doubt !== null) return { state: 'broken', code: codeOfOutcome(doubt.outcome) };
        interrupted = false;
      }
      if (capability.asb) await send(talk, statusPushOn);
      return { state: 'ready' };
    } catch (error) {
      return { state: 'broken', code: errorCode(error) };
    }
  };

  /**
   * GS r is answered by some printers when received, not when printed: a look afterwards catches a fault
   * that came in between, and a stream of zeros that happened to look like an answer.
   */
  const secondLook = async (talk: Conversation, signal: AbortSignal): Promise<Printed | null> => {
    if (capability.completion !== 'gs-r' || !capability.dleEot) return null;
    const answer = await talk.ask(times.statusMs, signal);
    return answer.kind === 'facts' ? faultOf(answer.facts) : unknown(codeOf(answer));
  };

  return {
    prepare,
    print: async (talk, document, signal) => {
      const bytes = await bytesOf(document);
      if (bytes === null) return { outcome: { state: 'failed', code: 'CANNOT_DRAW' }, trusted: true };
      const readiness = await prepare(talk, signal);
      if (readiness.state === 'blocked') {
        return { outcome: { state: 'failed', code: readiness.code }, trusted: true };
      }
      if (readiness.state === 'broken') {
        // Not a byte of it was sent, but a printer that talks nonsense is believed in nothing.
        const state = readiness.code === 'STATUS_GARBLED' ? 'unknown' : 'failed';
        return { outcome: { state, code: readiness.code }, trusted: false };
      }
      interrupted = true;
      let trouble: Printed | null;
      try {
        await send(talk, bytes, signal);
        trouble = faultOf(talk.facts()) ?? (await proof(talk, signal)) ?? (await secondLook(talk, signal));
      } catch (error) {
        trouble = unknown(errorCode(error));
      }
      if (trouble === null || trouble.trusted) {
        interrupted = false;
        return trouble ?? { outcome: { state: 'done' }, trusted: true };
      }
      if (capability.clearBuffers && !talk.over()) {
        await talk.write(clearBuffers, times.writeMs).catch(() => undefined);
      }
      return trouble;
    },
  };
};
