/**
 * The inside of a virtual printer: bytes in, paper and answers out. Like a real one it holds what it
 * cannot print, answers real-time questions even then, and everything else in its turn.
 */
import type { Clock } from '../../frame/clock.ts';
import type { PrinterCapability } from '../capability.ts';
import {
  clearedAnswer,
  identityAnswer,
  isBlocked,
  paperAnswer,
  processIdAnswer,
  pushedStatus,
  realTimeAnswer,
  type VirtualIdentity,
  type VirtualState,
} from './answers.ts';
import { decodeNext, type Op } from './decoder.ts';
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
  'late',
  'occupied',
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
  /** Switches a fault on once `bytes` more bytes came in, be it in the middle of a command. */
  failAfterReceived(bytes: number, name: FaultName): void;
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
  /** What it says when it is asked for its make; null: it has no answer to that. */
  readonly identity: VirtualIdentity | null;
  readonly onChange: () => void;
  readonly onFault: (name: FaultName, on: boolean) => void;
};

/** `late` answers after this: whoever asked has given up. */
const lateMs = 8_000;
/** `slow` carries out this much, then rests. */
const slowBytes = 64;
const slowRestMs = 500;

export const createEngine = (options: EngineOptions): Engine => {
  const { clock, capability, rollMm, nearEndMm, identity, onChange, onFault } = options;
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
  let cutting: { readonly bytes: number; readonly name: FaultName } | null = null;
  let cancelRest: (() => void) | null = null;
  const late = new Set<() => void>();

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
    const words = faults.has('garbled') ? bytes.map((byte) => (byte ^ 0x25) | 0x80) : bytes;
    if (!faults.has('late')) return reply?.(words);
    // On the connection where it was asked for; if that is gone, nobody hears it.
    const asker = reply;
    const cancel = clock.after(lateMs, () => {
      late.delete(cancel);
      if (reply === asker) asker?.(words);
    });
    late.add(cancel);
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
    // Off, or hung: what it had received and not printed is gone.
    if ((name === 'offline' || name === 'silent') && on) clear();
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

  /** Commands that the model does not have pass without effect. */
  const known = (op: Op): Op => {
    const isQr = op.kind.startsWith('qr-');
    return isQr && capability.qr === 'raster' ? { kind: 'skip' } : op;
  };

  /** Carries out one command; 0 when there is none, or none that can be done now. */
  const workOnce = (): number => {
    if (isBlocked(state())) return 0;
    const decoded = decodeNext(buffer, {
      hanzi: hanzi && capability.charset !== 'raster',
      fourByte: capability.charset === 'gb18030',
    });
    if (decoded === null) return 0;
    const { length } = decoded;
    const op = known(decoded.op);
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
    if (op.kind === 'tell-identity' && identity !== null) {
      const words = identityAnswer(identity, op.n);
      if (words !== null) answer(words);
    }
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

  const take = (bytes: Uint8Array) => {
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
      if (cutting === null || bytes.length < cutting.bytes) {
        if (cutting !== null) cutting = { ...cutting, bytes: cutting.bytes - bytes.length };
        return take(bytes);
      }
      const { bytes: head, name } = cutting;
      cutting = null;
      take(bytes.subarray(0, head));
      setFault(name, true);
      // With the connection goes what was still on its way.
      if (reply !== null && !faults.has('offline') && !faults.has('occupied')) take(bytes.subarray(head));
    },
    setFault,
    fault: (name) => faults.has(name),
    failAfter: (bytes, name) => {
      failing = { bytes, name };
    },
    failAfterReceived: (bytes, name) => {
      cutting = { bytes, name };
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
    stop: () => {
      cancelRest?.();
      late.forEach((cancel) => cancel());
    },
  };
};
