import { describe, expect, it } from 'vitest';
import { readWav, writeWav } from './wav.ts';

const bytesOf = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(/\s/gu, ''), 'hex'));

describe('WAV files', () => {
  it('are written with a canonical header and true sizes', () => {
    expect(writeWav({ sampleRateHz: 22_050, samples: Int16Array.of(1, -2) })).toEqual(
      bytesOf(
        '52494646 28000000 57415645 666d7420 10000000 0100 0100 22560000 44ac0000 0200 1000 64617461 04000000 0100 feff',
      ),
    );
  });

  it('are read back as they were written', () => {
    const pcm = { sampleRateHz: 16_000, samples: Int16Array.of(0, 32_767, -32_768, 5) };
    expect(readWav(writeWav(pcm))).toEqual(pcm);
  });

  it('are read to their end when the engine left placeholder sizes (00 f0 ff 7f)', () => {
    const bytes = writeWav({ sampleRateHz: 22_050, samples: Int16Array.of(7, 8, 9) });
    bytes.set(bytesOf('00f0ff7f'), 4);
    bytes.set(bytesOf('00f0ff7f'), 40);
    expect([...readWav(bytes).samples]).toEqual([7, 8, 9]);
  });

  it('in 32-bit float stereo, as macOS writes them, are mixed to one 16-bit channel', () => {
    const view = new DataView(new ArrayBuffer(8));
    view.setFloat32(0, 0.5, true);
    view.setFloat32(4, -0.25, true);
    const samples = Buffer.from(view.buffer).toString('hex');
    const bytes = bytesOf(
      `52494646 ffffffff 57415645 666d7420 10000000 0300 0200 007d0000 00e80300 0800 2000
       4c495354 03000000 61626300 64617461 08000000 ${samples}`,
    );
    const { sampleRateHz, samples: read } = readWav(bytes);
    expect([sampleRateHz, ...read]).toEqual([32_000, Math.round((16_384 - 8_192) / 2)]);
  });

  it.each([
    ['nothing', ''],
    ['an MP3', 'fffb9064 00000000 00000000 00000000'],
    ['a header alone', '52494646 04000000 57415645'],
    [
      'an unknown format',
      '52494646 28000000 57415645 666d7420 10000000 5500 0100 22560000 44ac0000 0200 1000 64617461 00000000',
    ],
    ['data before the format', '52494646 28000000 57415645 64617461 02000000 0100'],
  ])('are refused as unreadable when they are %s', (_, hex) => {
    expect(() => readWav(bytesOf(hex))).toThrow(expect.objectContaining({ code: 'WAV_UNREADABLE' }));
  });
});
