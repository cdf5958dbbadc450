/**
 * CRC-16 with polynomial 0x8005 reflected (0xA001). `first` 0 is CRC-16/ARC (LED controllers), 0xFFFF
 * CRC-16/MODBUS; both stand low byte first on the line.
 */
export const crc16 = (bytes: Iterable<number>, first = 0): number => {
  let crc = first;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xa001 : crc >>> 1;
  }
  return crc;
};
