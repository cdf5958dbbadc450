/** CRC-16/ARC: polynomial 0x8005 reflected (0xA001), initial value 0. */
export const crc16 = (bytes: Iterable<number>): number => {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xa001 : crc >>> 1;
  }
  return crc;
};
