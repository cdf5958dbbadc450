/** The status bytes of a printer's state (Epson ESC/POS reference: DLE EOT, GS a, GS r, GS ( H). */
export type VirtualState = {
  readonly coverOpen: boolean;
  readonly paperOut: boolean;
  readonly paperNearEnd: boolean;
  readonly cutterError: boolean;
  readonly jammed: boolean;
};

/** What a printer says of its make, by GS I. */
export type VirtualIdentity = { readonly firmware: string; readonly maker: string; readonly model: string };

const bit = (on: boolean, mask: number) => (on ? mask : 0);

/** Cannot print: real printers then report themselves offline and leave what they hold unprinted. */
export const isBlocked = (state: VirtualState): boolean =>
  state.coverOpen || state.paperOut || state.cutterError || state.jammed;

export const realTimeAnswer = (state: VirtualState, n: number): number | null => {
  const error = state.cutterError || state.jammed;
  switch (n) {
    case 1:
      return 0x12 | bit(isBlocked(state), 0x08);
    case 2:
      return 0x12 | bit(state.coverOpen, 0x04) | bit(state.paperOut, 0x20) | bit(error, 0x40);
    case 3:
      return 0x12 | bit(state.cutterError, 0x08) | bit(state.jammed, 0x04);
    case 4:
      return 0x12 | bit(state.paperNearEnd || state.paperOut, 0x0c) | bit(state.paperOut, 0x60);
    default:
      return null;
  }
};

export const pushedStatus = (state: VirtualState): Uint8Array =>
  Uint8Array.of(
    0x10 | bit(isBlocked(state), 0x08) | bit(state.coverOpen, 0x20),
    bit(state.cutterError, 0x08) | bit(state.jammed, 0x04),
    bit(state.paperNearEnd || state.paperOut, 0x03) | bit(state.paperOut, 0x0c),
    0x00,
  );

export const paperAnswer = (state: VirtualState): Uint8Array =>
  Uint8Array.of(bit(state.paperNearEnd || state.paperOut, 0x03) | bit(state.paperOut, 0x0c));

export const processIdAnswer = (id: Uint8Array): Uint8Array => Uint8Array.of(0x37, 0x22, ...id, 0x00);
export const clearedAnswer = Uint8Array.of(0x37, 0x25, 0x00);

/** GS I 65, 66, 67: a header, the text, NUL. Null for what it does not tell. */
export const identityAnswer = (identity: VirtualIdentity, n: number): Uint8Array | null => {
  const text = new Map([
    [65, identity.firmware],
    [66, identity.maker],
    [67, identity.model],
  ]).get(n);
  return text === undefined ? null : Uint8Array.of(0x5f, ...Buffer.from(text, 'latin1'), 0x00);
};
