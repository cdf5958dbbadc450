import { describe, expect, it } from 'vitest';
import { conditionOf, noFaults } from './condition.ts';
import { createStatusParser, factsOfReplies, type StatusEvent } from './decode-status.ts';

const parse = (hexText: string): readonly StatusEvent[] =>
  createStatusParser().push(Buffer.from(hexText.replaceAll(' ', ''), 'hex'));
const kinds = (hexText: string) => parse(hexText).map(({ kind }) => kind);

describe('real-time answers', () => {
  // Replies to DLE EOT 1–4. Sources: Epson DLE EOT page; paper-out example of a kiosk printer's manual.
  it.each([
    ['idle', '12 12 12 12', 'OK'],
    ['drawer pin high only', '16 12 12 12', 'OK'],
    ['near end', '12 12 12 1e', 'PAPER_NEAR_END'],
    ['paper out', '1a 32 12 7e', 'PAPER_OUT'],
    ['stopped by paper end, sensor bits clear', '1a 32 12 12', 'PAPER_OUT'],
    ['cover open', '1a 16 12 12', 'COVER_OPEN'],
    ['cover open and paper out: the cover comes first', '1a 36 12 7e', 'COVER_OPEN'],
    ['cutter', '1a 52 1a 12', 'CUTTER_JAM'],
    ['mechanical', '1a 52 16 12', 'PRINTER_ERROR'],
    ['unrecoverable', '1a 52 32 12', 'PRINTER_ERROR'],
    ['hot head', '1a 52 52 12', 'HEAD_HOT'],
    ['offline for no stated reason', '1a 12 12 12', 'PRINTER_OFFLINE'],
  ])('%s: %s means %s', (_name, bytes, code) => {
    const events = parse(bytes);
    expect(events.map(({ kind }) => kind)).toEqual(['real-time', 'real-time', 'real-time', 'real-time']);
    const facts = factsOfReplies(events.flatMap((event) => (event.kind === 'real-time' ? [event.byte] : [])));
    expect(facts === null ? null : conditionOf(facts).code).toBe(code);
  });

  it('are no facts when one is missing or of another kind', () => {
    expect(factsOfReplies([0x12, 0x12, 0x12])).toBeNull();
    expect(factsOfReplies([0x12, 0x12, 0x12, 0x00])).toBeNull();
  });
});

describe('pushed status', () => {
  it.each([
    ['10 00 00 00', 'OK'],
    ['14 00 00 0f', 'OK'],
    ['10 00 03 00', 'PAPER_NEAR_END'],
    ['18 00 0f 00', 'PAPER_OUT'],
    ['38 00 00 00', 'COVER_OPEN'],
    ['18 08 00 00', 'CUTTER_JAM'],
    ['18 20 00 00', 'PRINTER_ERROR'],
    ['18 40 00 00', 'HEAD_HOT'],
  ])('%s means %s', (bytes, code) => {
    const [event, ...rest] = parse(bytes);
    expect(rest).toEqual([]);
    expect(event?.kind === 'pushed' ? conditionOf(event.facts).code : event).toBe(code);
  });
});

describe('one stream of all kinds', () => {
  it('is taken apart however it is cut into chunks', () => {
    const bytes = Buffer.from(
      '12 10 00 12 03 00 11 03 37 22 30 12 30 30 37 00 13 18 00 0f 00'.replaceAll(' ', ''),
      'hex',
    );
    const whole = createStatusParser().push(bytes);
    expect(whole.map(({ kind }) => kind)).toEqual([
      'real-time',
      'real-time', // between the bytes of a pushed status
      'pushed',
      'paper',
      'real-time', // inside a block
      'process-id',
      'pushed',
    ]);
    expect(whole[5]).toEqual({ kind: 'process-id', id: '0007' });
    const bytewise = createStatusParser();
    expect(Array.from(bytes).flatMap((byte) => bytewise.push(Uint8Array.of(byte)))).toEqual(whole);
  });

  it('tells paper answers to GS r', () => {
    expect(parse('00')).toEqual([{ kind: 'paper', nearEnd: false, out: false }]);
    expect(parse('03')).toEqual([{ kind: 'paper', nearEnd: true, out: false }]);
    expect(parse('0f')).toEqual([{ kind: 'paper', nearEnd: true, out: true }]);
  });

  it('steps over blocks that answer something else', () => {
    expect(kinds('37 25 00 12')).toEqual(['real-time']);
    expect(kinds('5f 41 42 00')).toEqual([]);
  });

  it('calls floods and broken pieces noise or unasked answers, never a status', () => {
    expect(new Set(kinds('ff'.repeat(500)))).toEqual(new Set(['noise']));
    expect(new Set(kinds('00'.repeat(500)))).toEqual(new Set(['paper']));
    expect(kinds('10 00 18 00 0f 00')).toEqual(['noise', 'noise', 'pushed']);
    expect(kinds('37' + '41'.repeat(200)).every((kind) => kind === 'noise' || kind === 'paper')).toBe(true);
    expect(kinds('37 22 30 ff')).toEqual(['noise', 'noise', 'noise', 'noise']);
  });

  it('never reads a fault out of a quiet printer', () => {
    expect(conditionOf(noFaults)).toEqual({ code: 'OK', state: 'online', ready: true });
  });
});
