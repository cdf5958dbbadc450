/**
 * Frame of Onbon BX-4K/5K/6K text controllers:
 *
 *   A5 × 8 | header 14 | data | CRC | 5A        everything between A5 and 5A escaped
 *   header: to 2, from 2, reserved 6, device type, version, data length 2     (little-endian)
 *
 * CRC-16/ARC over header and data before escaping. Source: the maker's protocol page (doc.onbonbx.com).
 * A widely copied sample with width `80 00` carries CRC `A8 7D`, which belongs to width `18 00`.
 */
import { crc16 } from '../frame/crc16.ts';

type OnbonFrame = {
  /** Address of the screen, 1 to 0x7FFF; 0x8000 is the host. */
  readonly to: number;
  readonly from: number;
  readonly data: Uint8Array;
};

export const HOST_ADDRESS = 0x80_00;

const SYNC = 0xa5;
const SYNC_COUNT = 8;
const END = 0x5a;
const HEADER_BYTES = 14;
const CRC_BYTES = 2;
const ANY_DEVICE = 0xfe;
const VERSION = 0x02;
/** Controllers have 1,024 bytes of receive buffer; longer frames are a lost end byte. */
const MAX_BYTES = 2_048;

const ESCAPES: ReadonlyMap<number, readonly [number, number]> = new Map([
  [0xa5, [0xa6, 0x02]],
  [0xa6, [0xa6, 0x01]],
  [0x5a, [0x5b, 0x02]],
  [0x5b, [0x5b, 0x01]],
]);

const le16 = (value: number): [number, number] => [value & 0xff, (value >>> 8) & 0xff];

export const escapeBytes = (bytes: Iterable<number>): number[] =>
  Array.from(bytes).flatMap((byte) => ESCAPES.get(byte) ?? [byte]);

/** null when an escape is followed by anything but 01 or 02. */
export const unescapeBytes = (bytes: readonly number[]): number[] | null => {
  const plain: number[] = [];
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index] ?? 0;
    if (byte !== 0xa6 && byte !== 0x5b) {
      plain.push(byte);
      continue;
    }
    index++;
    const next = bytes[index];
    if (next !== 0x01 && next !== 0x02) return null;
    plain.push(next === 0x01 ? byte : byte - 1);
  }
  return plain;
};

export const encodeFrame = ({ to, from, data }: OnbonFrame): Uint8Array => {
  const header = new Uint8Array(HEADER_BYTES);
  header.set([...le16(to), ...le16(from)]);
  header.set([ANY_DEVICE, VERSION, ...le16(data.length)], 10);
  const body = [...header, ...data];
  return Uint8Array.from([
    ...Array.from({ length: SYNC_COUNT }, () => SYNC),
    ...escapeBytes([...body, ...le16(crc16(body))]),
    END,
  ]);
};

export type Received =
  | { readonly ok: true; readonly frame: OnbonFrame }
  /** Something between sync and end, damaged on the way. */
  | { readonly ok: false; readonly reason: 'escape' | 'length' | 'crc' };

const decodeBody = (escaped: readonly number[]): Received => {
  const bytes = unescapeBytes(escaped);
  if (bytes === null) return { ok: false, reason: 'escape' };
  if (bytes.length < HEADER_BYTES + CRC_BYTES) return { ok: false, reason: 'length' };
  const view = new DataView(Uint8Array.from(bytes).buffer);
  const length = view.getUint16(12, true);
  if (length !== bytes.length - HEADER_BYTES - CRC_BYTES) return { ok: false, reason: 'length' };
  const until = HEADER_BYTES + length;
  if (view.getUint16(until, true) !== crc16(bytes.slice(0, until))) return { ok: false, reason: 'crc' };
  return {
    ok: true,
    frame: {
      to: view.getUint16(0, true),
      from: view.getUint16(2, true),
      data: Uint8Array.from(bytes.slice(HEADER_BYTES, until)),
    },
  };
};

export type FrameParser = {
  /** Takes any piece of the stream; returns whole frames, good or damaged. Never throws. */
  push(bytes: Uint8Array): Received[];
};

/** A5 never occurs inside a frame, so each one starts anew: a torn frame costs nothing but itself. */
export const createFrameParser = (): FrameParser => {
  let body: number[] | null = null;
  return {
    push: (bytes) => {
      const received: Received[] = [];
      for (const byte of bytes) {
        if (byte === SYNC) body = [];
        else if (byte === END) {
          if (body !== null && body.length > 0) received.push(decodeBody(body));
          body = null;
        } else if (body !== null) {
          body.push(byte);
          if (body.length > MAX_BYTES) body = null;
        }
      }
      return received;
    },
  };
};
