import { describe, expect, it } from 'vitest';
import { layOut } from './layout.ts';
import { ledOptionsSchema, type LedOptionsInput } from './options.ts';
import { decodeText, encodeText, screenText } from './text.ts';

const transport = { kind: 'tcp', host: '127.0.0.1', port: 5_005 } as const;
const options = (more: Partial<LedOptionsInput> = {}) => ledOptionsSchema.parse({ transport, ...more });

describe('text on a screen', () => {
  it('is in the controller’s code page', () => {
    expect(Buffer.from(encodeText('请A012')).toString('hex')).toBe('c7eb41303132');
    expect(decodeText(encodeText('请A012号到3号窗口'))).toBe('请A012号到3号窗口');
  });

  it('has no control bytes and no tags of the controller’s own', () => {
    expect(screenText('请\\FO001A\u0000\r\n号\u001b')).toBe('请＼FO001A 号 ');
  });

  it('shows 〓 for characters that the controller has no font for', () => {
    expect(screenText('李𬱖?')).toBe('李〓?');
  });

  it('has a length limit', () => {
    expect(screenText('号'.repeat(10_000))).toHaveLength(120);
  });
});

describe('layout', () => {
  it('stands still and centred when it fits on one line', () => {
    expect(layOut('请A012号到3号窗口', options())).toMatchObject({
      effect: 'static',
      lines: 'one',
      align: 0x0a,
    });
  });

  it('wraps when it fits on two', () => {
    expect(layOut('暂停服务，预计10分钟后恢复，请到5号窗口', options())).toMatchObject({
      effect: 'static',
      lines: 'wrap',
    });
  });

  it('runs through when it does not fit', () => {
    expect(layOut('请A012号到3号窗口', options({ widthPx: 64, heightPx: 16 }))).toMatchObject({
      effect: 'scroll-left',
      lines: 'one',
    });
  });

  it('of nothing is one blank, which darkens the area', () => {
    expect([...layOut('', options()).text]).toEqual([0x20]);
  });
});

describe('options of a screen', () => {
  it.each([[{ widthPx: 100 }], [{ fontPx: 20 }], [{ screenAddress: 0x80_00 }], [{ colour: 'red' }]])(
    'refuse %j',
    (wrong) => {
      expect(ledOptionsSchema.safeParse({ transport, ...wrong }).success).toBe(false);
    },
  );
});
