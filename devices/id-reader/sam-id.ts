const SAM_ID_BYTES = 16;
const places = (value: number, count: number): string => String(value).padStart(count, '0');

/**
 * The module's number as makers' own programs print it, `05.01-20240601-0000000001-0000000001`: two numbers
 * of 16 bits, then date, serial and check number of 32 bits, low byte first. Null for anything else.
 */
export const samIdOf = (data: Uint8Array): string | null => {
  if (data.length < SAM_ID_BYTES) return null;
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const [kind, make] = [view.getUint16(0, true), view.getUint16(2, true)];
  const [date, serial, check] = [4, 8, 12].map((at) => view.getUint32(at, true));
  return [
    `${places(kind, 2)}.${places(make, 2)}`,
    String(date),
    places(serial ?? 0, 10),
    places(check ?? 0, 10),
  ].join('-');
};
