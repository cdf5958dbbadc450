/**
 * ESC/POS commands around a document. Source: Epson ESC/POS command reference (DLE EOT, DLE ENQ, DLE DC4,
 * GS a, GS r, GS ( H, GS V, FS &).
 */

/** ESC @: modes back to those at power on; throws the line buffer away. */
export const initialise = Uint8Array.of(0x1b, 0x40);
/** FS &: double-byte characters on. Models for other countries start with them off. */
export const hanziOn = Uint8Array.of(0x1c, 0x26);
/** GS V 66 0: feed to the cutter, then cut; a plain cut would go through the last lines. */
export const feedAndCut = Uint8Array.of(0x1d, 0x56, 0x42, 0x00);
/** ESC J n: feed n dots. */
export const feedDots = (dots: number) => Uint8Array.of(0x1b, 0x4a, dots);
/** GS a 15: push the status on change of drawer, online, error, paper. ESC @ switches it off. */
export const statusPushOn = Uint8Array.of(0x1d, 0x61, 0x0f);
/** DLE EOT 1–4, real time: printer, offline cause, error, paper. */
export const statusRequests = Uint8Array.of(0x10, 0x04, 1, 0x10, 0x04, 2, 0x10, 0x04, 3, 0x10, 0x04, 4);
/** GS r 1: answered in its turn, after everything before it. */
export const paperStatusFence = Uint8Array.of(0x1d, 0x72, 0x01);
/** DLE DC4 8, real time: throws away what was received and not printed. */
export const clearBuffers = Uint8Array.of(0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08);

/** GS ( D 20: drawer pulse and power off in real time are not obeyed any more, until ESC @. */
export const realTimeLock = Uint8Array.of(0x1d, 0x28, 0x44, 0x05, 0x00, 0x14, 0x01, 0x00, 0x02, 0x00);

/** GS ( H fn 48: `id`, four characters 20h–7Eh, comes back when everything before it is printed. */
export const processIdRequest = (id: string): Uint8Array =>
  Uint8Array.of(0x1d, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30, ...Buffer.from(id.slice(0, 4), 'latin1'));

/** The n-th process id of a connection: four printable characters that repeat only after 10,000. */
export const processId = (serial: number): string => String(serial % 10_000).padStart(4, '0');

/**
 * After a job that broke off: DLE ENQ 2 leaves a recoverable error and clears the buffers, 8192 NULs end
 * whatever command was cut in the middle (no command of ours is longer), ESC @ clears the line. With a
 * cutter the half slip is cut off, so that no number hangs on the next visitor's.
 */
export const recovery = (cutter: boolean): Uint8Array =>
  Buffer.concat([
    Uint8Array.of(0x10, 0x05, 0x02),
    new Uint8Array(8_192),
    initialise,
    ...(cutter ? [feedAndCut] : [Uint8Array.of(0x1b, 0x64, 4)]),
  ]);
