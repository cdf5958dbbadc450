/** A slip's bytes as text, read by the C library's converter and nothing of ours. */
import { execFileSync } from 'node:child_process';

/** Length of the command that begins at the index, 0 for text. */
function commandAt(bytes: Buffer, index: number): number {
  const [first = 0, second = 0] = bytes.subarray(index);
  if (first === 0x1c) return 2; // FS &
  if (first === 0x1b) return second === 0x40 || second === 0x32 ? 2 : 3; // ESC @, ESC 2, else one argument
  if (first !== 0x1d) return 0;
  if (second === 0x28) return 5 + bytes.readUInt16LE(index + 3); // GS ( … pL pH
  return second === 0x56 && (bytes[index + 2] ?? 0) >= 65 ? 4 : 3; // GS V m n
}

/** Bytes of its lines, without the commands that the printer's documents describe; empty lines left out. */
export function lineBytes(slip: Uint8Array): Buffer[] {
  const bytes = Buffer.from(slip);
  const lines: Buffer[] = [];
  let line: number[] = [];
  for (let index = 0; index < bytes.length;) {
    const command = commandAt(bytes, index);
    const byte = bytes[index] ?? 0;
    if (command === 0 && byte === 0x0a) {
      lines.push(Buffer.from(line));
      line = [];
    } else if (command === 0) line.push(byte);
    index += Math.max(1, command);
  }
  return lines.filter(({ length }) => length > 0);
}

/** Fails on a byte that is no GB18030. */
export function iconv(bytes: Uint8Array): string {
  return execFileSync('iconv', ['-f', 'GB18030', '-t', 'UTF-8'], { input: bytes }).toString('utf8');
}
