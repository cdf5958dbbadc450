/** Finds the commands that a printer obeys on arrival, whatever stands before them in its buffer. */
export type RealTimeCommand =
  | { readonly kind: 'tell-status'; readonly n: number }
  | { readonly kind: 'recover'; readonly clear: boolean }
  | { readonly kind: 'clear-buffers' };

const clearParameters = [0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08];

/** One per connection; a command may be split over chunks. */
export const createRealTimeScanner = () => {
  let held: number[] = [];

  const step = (byte: number): RealTimeCommand | null => {
    held.push(byte);
    const [dle, code, fn, ...rest] = held;
    if (dle !== 0x10) held = [];
    else if (held.length === 2 && code !== 0x04 && code !== 0x05 && code !== 0x14) {
      held = code === 0x10 ? [0x10] : [];
    } else if (held.length === 3 && code === 0x04) {
      held = [];
      return { kind: 'tell-status', n: byte };
    } else if (held.length === 3 && code === 0x05) {
      held = [];
      return byte === 1 || byte === 2 ? { kind: 'recover', clear: byte === 2 } : null;
    } else if (held.length >= 3 && code === 0x14) {
      const matches = fn === 0x08 && rest.every((value, index) => value === clearParameters[index]);
      if (!matches) held = [];
      else if (rest.length === clearParameters.length) {
        held = [];
        return { kind: 'clear-buffers' };
      }
    }
    return null;
  };

  return (bytes: Uint8Array): readonly RealTimeCommand[] =>
    Array.from(bytes).flatMap((byte) => {
      const command = step(byte);
      return command === null ? [] : [command];
    });
};
