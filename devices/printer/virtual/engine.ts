/**
 * The inside of a virtual printer: bytes in, paper and answers out. Like a real one it holds what it
 * cannot print, answers real-time questions even then, and everything else in its turn.
 */
import type { Clock } from '../../frame/clock.ts';
import type { PrinterCapability } from '../capability.ts';
import {
  clearedAnswer,
  isBlocked,
  paperAnswer,
  processIdAnswer,
  pushedStatus,
  realTimeAnswer,
  type VirtualState,
} from './answers.ts';
import { decodeNext } from './decoder.ts';
import { createPaper } from './paper.ts';
import { createRealTimeScanner } from './real-time.ts';
import { dotsPerMm, type Slip } from './slip.ts';

export const faultNames = [
  'paper-near-end',
  'paper-out',
  'cover-open',
  'cutter-jam',
  'jam',
  'silent',
  'garbled',
  'offline',
  'slow',
] as const;
export type FaultName = (typeof faultNames)[number];

export type Engine = {
  /** A new connection: its answers go to `reply`; what was pushed to the last one stops. */
  connect(reply: (bytes: Uint8Array) => void): void;
  disconnect(): void;
  receive(bytes: Uint8Array): void;
  setFault(name: FaultName, on: boolean): void;
  fault(name: FaultName): boolean;
  /** Switches a fault on once `bytes` more bytes were carried out. */
  failAfter(bytes: number, name: FaultName): void;
  loadPaper(): void;
  paperLeftMm(): number;
  /** Received and not carried out yet. */
  heldBytes(): number;
  slips(): readonly Slip[];
  stop(): void;
};

export type EngineOptions = {
  readonly clock: Clock;
  readonly capability: PrinterCapability;
  readonly rollMm: number;
  readonly nearEndMm: number;
  readonly keepSlips: number;
  readonly onChange: () => void;
  readonly onFault: (name: FaultName, on: boolean) => void;
};

/** `slow` carries out this much, then rests. */
const slowBytes = 64;
const slowRestMs = 500;

export const createEngine = (options: EngineOptions): Engine => {
  const { clock, capability, rollMm, nearEndMm, onChange, onFault } = options;
  const paper = createPaper({
    clock,
    paperMm: capability.columns === 48 ? 80 : 58,
    cutter: capability.cutter,
    keep: options.keepSlips,
  });
  const faults = new Set<FaultName>();
  let scan = createRealTimeScanner();
  let reply: ((bytes: Uint8Array) => void) | null = null;
  let buffer = Buffer.alloc(0);
  let hanzi = false;
  let pushing = false;
  let leftMm = rollMm;
  let failing: { bytes: number; readonly name: FaultName } | null = null;
  let cancelRest: (() => void) | null = null;

  const state = (): VirtualState => ({
    coverOpen: faults.has('cover-open'),
    paperOut: faults.has('paper-out') || leftMm <= 0,
    paperNearEnd: faults.has('paper-near-end') || leftMm <= nearEndMm,
    cutterError: faults.has('cutter-jam'),
    jammed: faults.has('jam'),
  });
  let told = JSON.stringify(state());

  const answer = (bytes: Uint8Array) => {
    if (faults.has('silent')) return;
    // Every byte with its top bit set: no answer that exists.
    reply?.(faults.has('garbled') ? bytes.map((byte) => (byte ^ 0x25) | 0x80) : bytes);
  };
  const changed = () => {
    const now = JSON.stringify(state());
    if (now !== told && pushing) answer(pushedStatus(state()));
    told = now;
    onChange();
  };

  const setFault = (name: FaultName, on: boolean) => {
    if (faults.has(name) === on) return;
    if (on) faults.add(name);
    else faults.delete(name);
    if (name === 'offline' && on) clear();
    onFault(name, on);
    changed();
    work();
  };

  const countDown = (bytes: number) => {
    if (failing === null) return;
    failing.bytes -= bytes;
    if (failing.bytes > 0) return;
    const { name } = failing;
    failing = null;
    setFault(name, true);
  };

  /** Carries out one command; false when there is none, or none that can be done now. */
  const workOnce = (): number => {
    if (isBlocked(state())) return 0;
    const decoded = decodeNext(buffer, { hanzi, fourByte: capability.charset === 'gb18030' });
    if (decoded === null) return 0;
    const { op, length } = decoded;
    const source = buffer.subarray(0, length);
    buffer = buffer.subarray(length);
    leftMm -= paper.apply(op, source) / dotsPerMm;
    if (op.kind === 'hanzi') hanzi = op.on;
    if (op.kind === 'initialise') {
      hanzi = false;
      pushing = false;
    }
    if (op.kind === 'push-status' && capability.asb) {
      pushing = op.mask !== 0;
      if (pushing) answer(pushedStatus(state()));
    }
    if (op.kind === 'tell-paper' && capability.completion !== 'none') answer(paperAnswer(state()));
    if (op.kind === 'tell-process-id' && capability.completion === 'gs-paren-h')
      answer(processIdAnswer(op.id));
    countDown(length);
    return length;
  };

  const work = () => {
    if (cancelRest !== null) return;
    let carriedOut = 0;
    for (let bytes = workOnce(); bytes > 0; bytes = workOnce()) {
      carriedOut += bytes;
      if (faults.has('slow') && carriedOut >= slowBytes) {
        cancelRest = clock.after(slowRestMs, () => {
          cancelRest = null;
          work();
        });
        break;
      }
    }
    if (carriedOut > 0) changed();
  };

  const clear = () => {
    buffer = Buffer.alloc(0);
    paper.clearLine();
  };

  return {
    connect: (send) => {
      reply = send;
      pushing = false;
      scan = createRealTimeScanner();
    },
    disconnect: () => {
      reply = null;
      pushing = false;
    },
    receive: (bytes) => {
      if (faults.has('silent')) return;
      buffer = Buffer.concat([buffer, bytes]);
      for (const command of scan(bytes)) {
        if (command.kind === 'tell-status') {
          const byte = capability.dleEot ? realTimeAnswer(state(), command.n) : null;
          if (byte !== null) answer(Uint8Array.of(byte));
        } else if (command.kind === 'clear-buffers' && capability.clearBuffers) {
          clear();
          answer(clearedAnswer);
        } else if (command.kind === 'recover' && command.clear && faults.has('cutter-jam')) clear();
      }
      work();
    },
    setFault,
    fault: (name) => faults.has(name),
    failAfter: (bytes, name) => {
      failing = { bytes, name };
    },
    loadPaper: () => {
      leftMm = rollMm;
      setFault('paper-out', false);
      setFault('paper-near-end', false);
      changed();
      work();
    },
    paperLeftMm: () => Math.max(0, Math.round(leftMm)),
    heldBytes: () => buffer.length,
    slips: paper.slips,
    stop: () => cancelRest?.(),
  };
};
