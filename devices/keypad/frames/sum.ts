import { crc16 } from '../../frame/crc16.ts';

/** Check sums that makers use; the two-byte one stands low byte first unless its places say otherwise. */
export const sumKinds = ['none', 'sum8', 'xor8', 'crc16-modbus'] as const;
export type SumKind = (typeof sumKinds)[number];

const MODBUS_FIRST = 0xffff;

/** The sum as a number: one byte, or two for a CRC. */
export const sumOf = (kind: SumKind, bytes: readonly number[]): number => {
  switch (kind) {
    case 'none':
      return 0;
    case 'sum8':
      return bytes.reduce((sum, byte) => (sum + byte) & 0xff, 0);
    case 'xor8':
      return bytes.reduce((sum, byte) => sum ^ byte, 0);
    case 'crc16-modbus':
      return crc16(bytes, MODBUS_FIRST);
  }
};
