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
import { createRealTimeScanner, type RealTimeCommand } from './real-time.ts';
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

/** One connection, as the printer sees it. */
export type EngineLine = {
  receive(bytes: Uint8Array): void;
  /**
   * What came and was not carried out yet stays with the printer, in front of what comes next; while others
   * are connected it is thrown away.
   */
  disconnect(): void;
};

export type Engine = {
  /**
   * A new connection: what is asked on it is answered to `reply`. Several at once are kept apart, but for
   * the paper: what they print comes out in the order in which it arrives.
   */
  connect(reply: (bytes: Uint8Array) => void): EngineLine;
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

/** A connection's own state; `reply` is null when it is gone. */
type Line = {
  reply: ((bytes: Uint8Array) => void) | null;
  buffer: Buffer;
  hanzi: boolean;
  pushing: boolean;
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
  /** What connections that are gone left behind: the next one's bytes come after it. */
  const left: Line = { reply: null, buffer: Buffer.alloc(0), hanzi: false, pushing: false };
  const lines = new Set<Line>([left]);
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

  const answer = (line: Line, bytes: Uint8Array) => {
    if (faults.has('silent')) return;
    // Every byte with its top bit set: no answer that exists.
    const words = faults.has('garbled') ? bytes.map((byte) => (byte ^ 0x25) | 0x80) : bytes;
    if (!faults.has('late')) return line.reply?.(words);
    // On the connection where it was asked for; if that is gone, nobody hears it.
    const cancel = clock.after(lateMs, () => {
      late.delete(cancel);
      line.reply?.(words);
    });
    late.add(cancel);
  };
  const changed = () => {
    const now = JSON.stringify(state());
    if (now !== told) {
      for (const line of lines) if (line.pushing) answer(line, pushedStatus(state()));
    }
    told = now;
    onChange();
  };

  const setFault = (name: FaultName, on: boolean) => {
    if (faults.has(name) === on) return;
    if (on) faults.add(name);
    else faults.delete(name);
    // Off, or hung: what it had received and not printed is gone.
    if ((name === 'offline' || name === 'silent') && on) lines.forEach(clear);
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

  /** Carries out one command of a connection; 0 when there is none, or none that can be done now. */
  const workOnce = (line: Line): number => {
    if (isBlocked(state())) return 0;
    const decoded = decodeNext(line.buffer, {
      hanzi: line.hanzi && capability.charset !== 'raster',
      fourByte: capability.charset === 'gb18030',
    });
    if (decoded === null) return 0;
    const { length } = decoded;
    const op = known(decoded.op);
    const source = line.buffer.subarray(0, length);
    line.buffer = line.buffer.subarray(length);
    leftMm -= paper.apply(op, source) / dotsPerMm;
    if (op.kind === 'hanzi') line.hanzi = op.on;
    if (op.kind === 'initialise') {
      line.hanzi = false;
      line.pushing = false;
    }
    if (op.kind === 'push-status' && capability.asb) {
      line.pushing = op.mask !== 0;
      if (line.pushing) answer(line, pushedStatus(state()));
    }
    if (op.kind === 'tell-paper' && capability.completion !== 'none') answer(line, paperAnswer(state()));
    if (op.kind === 'tell-process-id' && capability.completion === 'gs-paren-h')
      answer(line, processIdAnswer(op.id));
    if (op.kind === 'tell-identity' && identity !== null) {
      const words = identityAnswer(identity, op.n);
      if (words !== null) answer(line, words);
    }
    countDown(length);
    return length;
  };

  /** The first connection's command that can be carried out now. */
  const workAnywhere = (): number => {
    for (const line of lines) {
      const bytes = workOnce(line);
      if (bytes > 0) return bytes;
    }
    return 0;
  };

  const work = () => {
    if (cancelRest !== null) return;
    let carriedOut = 0;
    for (let bytes = workAnywhere(); bytes > 0; bytes = workAnywhere()) {
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

  const clear = (line: Line) => {
    line.buffer = Buffer.alloc(0);
    paper.clearLine();
  };

  const obey = (line: Line, command: RealTimeCommand) => {
    if (command.kind === 'tell-status') {
      const byte = capability.dleEot ? realTimeAnswer(state(), command.n) : null;
      if (byte !== null) answer(line, Uint8Array.of(byte));
    } else if (command.kind === 'clear-buffers' && capability.clearBuffers) {
      clear(line);
      answer(line, clearedAnswer);
    } else if (command.kind === 'recover' && command.clear && faults.has('cutter-jam')) clear(line);
  };

  const connect: Engine['connect'] = (reply) => {
    const line: Line = { reply, buffer: left.buffer, hanzi: left.hanzi, pushing: false };
    left.buffer = Buffer.alloc(0);
    lines.add(line);
    const scan = createRealTimeScanner();
    const take = (bytes: Uint8Array) => {
      if (faults.has('silent')) return;
      line.buffer = Buffer.concat([line.buffer, bytes]);
      for (const command of scan(bytes)) obey(line, command);
      work();
    };
    return {
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
        if (line.reply !== null && !faults.has('offline') && !faults.has('occupied')) {
          take(bytes.subarray(head));
        }
      },
      disconnect: () => {
        if (!lines.delete(line)) return;
        line.reply = null;
        // Half a command must not swallow what comes later over a connection that was open all the while.
        if (lines.size > 1) {
          // There is room again for who had to wait.
          if (line.buffer.length > 0) onChange();
          return;
        }
        left.buffer = Buffer.concat([left.buffer, line.buffer]);
        left.hanzi = line.hanzi;
      },
    };
  };

  return {
    connect,
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
    heldBytes: () => [...lines].reduce((sum, { buffer }) => sum + buffer.length, 0),
    slips: paper.slips,
    stop: () => {
      cancelRest?.();
      late.forEach((cancel) => cancel());
    },
  };
};
