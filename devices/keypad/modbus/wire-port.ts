/**
 * The hall's own connection in the form that modbus-serial takes for a port, so that a Modbus bus has the
 * same transports and the same reconnecting as every other line.
 */
import { EventEmitter } from 'node:events';
import { crc16 } from '../../frame/crc16.ts';

const EXCEPTION_BYTES = 5;
const EXCEPTION = 0x80;
/** Address, function, start and count, sum: also what a write is answered with. */
const ECHO_BYTES = 8;
/** Address, function, byte count, sum. */
const READ_BYTES = 5;
const MAX_PENDING = 512;
const SUM_BYTES = 2;
const MODBUS_FIRST = 0xffff;

export class WirePort extends EventEmitter {
  isOpen = true;
  #pending: Uint8Array = new Uint8Array();
  #expected: { readonly unit: number; readonly code: number; readonly length: number } | null = null;
  readonly #send: (bytes: Uint8Array) => void;

  constructor(send: (bytes: Uint8Array) => void) {
    super();
    this.#send = send;
  }

  open(done: (error?: Error) => void): void {
    done();
  }

  close(done?: () => void): void {
    this.isOpen = false;
    done?.();
  }

  /** A request; whatever stood in the line before it belongs to no answer. */
  write(request: Uint8Array): void {
    this.#pending = new Uint8Array();
    this.#expected = expectedFor(request);
    this.#send(request);
  }

  /**
   * Bytes from the bus; gives modbus-serial one whole answer with a right sum. What only looks like the
   * beginning of one (noise, another module's answer) does not stand in the way of the good one behind it.
   */
  receive(bytes: Uint8Array): void {
    if (this.#expected === null) return;
    const { unit, code, length } = this.#expected;
    const stream = Uint8Array.from([...this.#pending, ...bytes]);
    for (let from = 0; from + 1 < stream.length; from += 1) {
      if (stream[from] !== unit) continue;
      const isAnswer = stream[from + 1] === code;
      if (!isAnswer && stream[from + 1] !== (code | EXCEPTION)) continue;
      const end = from + (isAnswer ? length : EXCEPTION_BYTES);
      if (end > stream.length || !hasRightSum(stream.subarray(from, end))) continue;
      this.#expected = null;
      this.#pending = new Uint8Array();
      this.emit('data', Buffer.from(stream.subarray(from, end)));
      return;
    }
    this.#pending = stream.slice(-MAX_PENDING);
  }
}

function hasRightSum(answer: Uint8Array): boolean {
  const body = answer.length - SUM_BYTES;
  const [low = 0, high = 0] = answer.subarray(body);
  return crc16(answer.subarray(0, body), MODBUS_FIRST) === high * 256 + low;
}

function expectedFor(request: Uint8Array) {
  const [unit = 0, code = 0, , , high = 0, low = 0] = request;
  const count = high * 256 + low;
  const bits = code === 1 || code === 2;
  const registers = code === 3 || code === 4;
  const length = bits ? READ_BYTES + Math.ceil(count / 8) : registers ? READ_BYTES + 2 * count : ECHO_BYTES;
  return { unit, code, length };
}
