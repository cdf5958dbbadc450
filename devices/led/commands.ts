/** Commands of the BX controllers and their answers, as the data part of a frame. */

const MUST_ANSWER = 0x01;
const ACK_GROUP = 0xa0;
const COMMAND_HEAD = 5;
/** Area head from type to text length. */
const AREA_HEAD = 27;

export const ping = (): Uint8Array => Uint8Array.of(0xa2, 0x00, MUST_ANSWER, 0, 0);
export const queryStatus = (): Uint8Array => Uint8Array.of(0xa1, 0x02, MUST_ANSWER, 0, 0);
export const clearScreen = (): Uint8Array => Uint8Array.of(0xa3, 0x10, MUST_ANSWER, 0, 0);

/** How text comes onto the screen. */
export type Effect = 'static' | 'scroll-left';
const EFFECT_CODES: Readonly<Record<Effect, number>> = { static: 0x01, 'scroll-left': 0x03 };

/** One live text area (command A3 06). Bytes of `text` are in the controller's code page. */
export type TextArea = {
  readonly areaId: number;
  /** Left edge and width in px, multiples of 8. */
  readonly xPx: number;
  readonly yPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly effect: Effect;
  /** 1 one line, 2 several with automatic wrap. */
  readonly lines: 'one' | 'wrap';
  /** 0x00 top left, 0x0A centred both ways. */
  readonly align: number;
  /** 0 fastest to 24 slowest. */
  readonly speed: number;
  /** Half seconds. */
  readonly stay: number;
  readonly text: Uint8Array;
};

export const showText = (area: TextArea, processMode = 0x01): Uint8Array => {
  const bytes = new Uint8Array(COMMAND_HEAD + 4 + AREA_HEAD + area.text.length);
  const view = new DataView(bytes.buffer);
  bytes.set([0xa3, 0x06, MUST_ANSWER, processMode, 0]);
  // No area deleted, one updated.
  bytes.set([0, 1], 5);
  view.setUint16(7, AREA_HEAD + area.text.length, true);
  view.setUint16(10, area.xPx / 8, true);
  view.setUint16(12, area.yPx, true);
  view.setUint16(14, area.widthPx / 8, true);
  view.setUint16(16, area.heightPx, true);
  view.setUint8(18, area.areaId);
  // Line gap 0, run mode 0 (until replaced); the time-out of 2 s only rules other run modes.
  view.setUint16(21, 2, true);
  view.setUint8(25, area.align);
  view.setUint8(26, area.lines === 'one' ? 0x01 : 0x02);
  view.setUint8(27, area.lines === 'one' ? 0x01 : 0x02);
  view.setUint8(28, EFFECT_CODES[area.effect]);
  view.setUint8(30, area.speed);
  view.setUint8(31, area.stay);
  view.setUint32(32, area.text.length, true);
  bytes.set(area.text, COMMAND_HEAD + 4 + AREA_HEAD);
  return bytes;
};

export type Command =
  | { readonly kind: 'ping' }
  | { readonly kind: 'status' }
  | { readonly kind: 'clear' }
  | { readonly kind: 'text'; readonly area: TextArea }
  | { readonly kind: 'unknown' };

const decodeArea = (data: Uint8Array): TextArea | null => {
  if (data.length < COMMAND_HEAD + 4 + AREA_HEAD) return null;
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const length = view.getUint32(32, true);
  const whole = COMMAND_HEAD + 4 + AREA_HEAD + length;
  if (view.getUint8(6) !== 1 || view.getUint16(7, true) !== AREA_HEAD + length || data.length !== whole) {
    return null;
  }
  return {
    areaId: view.getUint8(18),
    xPx: view.getUint16(10, true) * 8,
    yPx: view.getUint16(12, true),
    widthPx: view.getUint16(14, true) * 8,
    heightPx: view.getUint16(16, true),
    effect: view.getUint8(28) === EFFECT_CODES.static ? 'static' : 'scroll-left',
    lines: view.getUint8(26) === 0x01 ? 'one' : 'wrap',
    align: view.getUint8(25),
    speed: view.getUint8(30),
    stay: view.getUint8(31),
    text: data.slice(COMMAND_HEAD + 4 + AREA_HEAD),
  };
};

/** Reads a command as the controller does; the virtual screen's half. */
export const decodeCommand = (data: Uint8Array): Command => {
  const [group, command] = data;
  if (group === 0xa2 && command === 0x00) return { kind: 'ping' };
  if (group === 0xa1 && command === 0x02) return { kind: 'status' };
  if (group === 0xa3 && command === 0x10) return { kind: 'clear' };
  if (group !== 0xa3 || command !== 0x06) return { kind: 'unknown' };
  const area = decodeArea(data);
  return area === null ? { kind: 'unknown' } : { kind: 'text', area };
};

/** Why a controller refuses a command: byte `CmdError` of its answer. */
export type Refusal =
  'GROUP' | 'COMMAND' | 'BUSY' | 'MEMORY' | 'CHECKSUM' | 'FLASH' | 'FONT' | 'FIRMWARE' | 'OTHER';

const REFUSALS: ReadonlyMap<number, Refusal> = new Map([
  [0x01, 'GROUP'],
  [0x02, 'COMMAND'],
  [0x03, 'BUSY'],
  [0x04, 'MEMORY'],
  [0x05, 'CHECKSUM'],
  [0x07, 'FLASH'],
  [0x0c, 'FONT'],
  [0x0d, 'FIRMWARE'],
]);

export type Answer =
  | { readonly kind: 'ack' }
  | { readonly kind: 'nack'; readonly refusal: Refusal; readonly code: number }
  /** A report (status, ping) with data of its own: the screen is alive. */
  | { readonly kind: 'report' };

/** Answers are `A0 00` (done) or `A0 01` (refused), then the error byte and two reserved ones. */
export const decodeAnswer = (data: Uint8Array): Answer => {
  const [group, command, code = 0] = data;
  if (group !== ACK_GROUP) return { kind: 'report' };
  if (command === 0x00) return { kind: 'ack' };
  return { kind: 'nack', refusal: REFUSALS.get(code) ?? 'OTHER', code };
};

export const encodeAck = (): Uint8Array => Uint8Array.of(ACK_GROUP, 0x00, 0, 0, 0);

export const encodeNack = (refusal: Refusal): Uint8Array => {
  const found = [...REFUSALS].find(([, name]) => name === refusal);
  return Uint8Array.of(ACK_GROUP, 0x01, found?.[0] ?? 0x02, 0, 0);
};
