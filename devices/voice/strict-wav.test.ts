import { describe, expect, it } from 'vitest';
import { readStrictWav } from './strict-wav.ts';
import { wordWav } from './testing.ts';

const good = (): Uint8Array => wordWav(200);
const changed = (change: (view: DataView, bytes: Uint8Array) => void): Uint8Array => {
  const bytes = good();
  change(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), bytes);
  return bytes;
};

describe('a WAV from outside', () => {
  it('is taken when every size agrees', () => {
    expect(readStrictWav(good())).toMatchObject({ sampleRateHz: 22_050 });
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['text', new TextEncoder().encode('RIFF and then a story that is long enough to be a header')],
    ['a cut-off file', good().subarray(0, 2_000)],
    ['a file with a tail', new Uint8Array([...good(), 0, 0])],
    ['a size beyond its end', changed((view) => view.setUint32(40, 0xff_ff_ff, true))],
    ['an empty data chunk', changed((view) => view.setUint32(40, 0, true))],
    ['no format before the data', changed((_, bytes) => bytes.set(new TextEncoder().encode('junk'), 12))],
    ['no sound at all', changed((_, bytes) => bytes.set(new TextEncoder().encode('LIST'), 36))],
  ])('that is %s is no WAV', (_, bytes) => {
    expect(readStrictWav(bytes)).toBe('not-wav');
  });

  it.each([
    ['compressed', 20, 85],
    ['of eight bits', 34, 8],
    ['of six channels', 22, 6],
    ['of a rate that no microphone has', 24, 12_345],
    ['with frames that do not fit its channels', 32, 7],
  ])('that is %s has the wrong format', (_, at, value) => {
    expect(readStrictWav(changed((view) => view.setUint16(at, value, true)))).toBe('format');
  });
});
