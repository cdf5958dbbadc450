/**
 * The slip as bytes, read by others: the C library's converter, another receipt generator and a bar-code
 * reader. None of them is ours.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as receiptline from 'receiptline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VirtualDevice } from '../../protocol/http/devices.ts';
import { at, ROOT, startHall, type RunningHall } from '../support/running-hall.ts';
import { iconv, lineBytes } from '../support/slip-lines.ts';
import { eventually } from '../support/stage.ts';

const PUBLIC_URL = 'http://hall.example';
const DOTS_PER_MM = 8;
type Slip = Extract<VirtualDevice, { kind: 'printer' }>['slips'][number];

let hall: RunningHall;
let folder = '';
let issued = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'jiaohao-slips-'));
  const catalogue = readFileSync(join(ROOT, 'config/catalogue.yaml'), 'utf8');
  hall = await startHall({
    hall: readFileSync(join(ROOT, 'config/hall.yaml'), 'utf8')
      .replace(/^publicUrl: .*/m, `publicUrl: ${PUBLIC_URL}`)
      .replace(/^staff:[\s\S]*?^(?=\S)/m, 'staff: []\n')
      .replace(/^rota:[\s\S]*?^(?=\S)/m, ''),
    beside: { 'catalogue.yaml': catalogue.replace('zh: 政策咨询,', 'zh: 𬱖㐀街¥5政策咨询,') },
  });
});

afterAll(async () => {
  await hall?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const slipsOf = (printer: string): readonly Slip[] =>
  hall.services.devices
    .virtual()
    .flatMap((device) => (device.kind === 'printer' && device.id === printer ? device.slips : []));

type Printed = {
  readonly number: string;
  readonly link: string;
  readonly slip: Slip;
  readonly lines: string[];
};

/** A number with its slip; the lines are what iconv reads between the printer's commands. */
async function print(body: Readonly<Record<string, unknown>>, printer = 'P1'): Promise<Printed> {
  issued += 1;
  const answer = await hall.call('POST', '/tickets', {
    token: hall.token('kiosk', { name: 'K1' }),
    key: `slip-test-${issued}`,
    body: { ...body, printAt: printer },
  });
  expect(answer.status).toBe(201);
  const number = String(at(answer.body, 'number'));
  const mine = () => slipsOf(printer).find(({ text }) => text.includes(number));
  await eventually(() => mine() !== undefined).toBe(true);
  const slip = mine();
  if (slip === undefined) throw new Error(`no slip for ${number}`);
  return { number, link: String(at(answer.body, 'link')), slip, lines: linesOf(slip) };
}

const rawOf = ({ raw }: Slip): Buffer => Buffer.from(raw, 'base64');

const linesOf = (slip: Slip): string[] => lineBytes(rawOf(slip)).map(iconv);

/** The slip's picture in dots as zbarimg takes it. */
function decodeQr({ svg, id }: Slip): string {
  const [, width = '0', height = '0'] = /viewBox="0 0 (\d+) (\d+)/.exec(svg) ?? [];
  const dots = Array.from({ length: Number(height) }, () => new Uint8Array(Number(width)));
  for (const [, x, y, w, h] of svg.matchAll(/M(\d+) (\d+)h(\d+)v(\d+)h-\d+z/g)) {
    for (let row = 0; row < Number(h); row += 1) {
      dots[Number(y) + row]?.fill(1, Number(x), Number(x) + Number(w));
    }
  }
  const file = join(folder, `${id}.pbm`);
  writeFileSync(file, `P1\n${width} ${height}\n${dots.map((row) => row.join(' ')).join('\n')}\n`);
  const read = execFileSync('zbarimg', ['-q', '--raw', file], { stdio: ['ignore', 'pipe', 'ignore'] });
  return read.toString('utf8').trim();
}

const heightMm = ({ svg }: Slip): number => Number(/height="([\d.]+)mm"/.exec(svg)?.[1]);

/** Height in mm of each text of the slip, from the scale that it is drawn with. */
const textHeights = ({ svg }: Slip): { readonly text: string; readonly mm: number }[] =>
  [...svg.matchAll(/scale\(\d+ (\d+)\)"[^>]*>(.*?)<\/text>/g)].map(([, scale, spans]) => ({
    text: (spans ?? '').replace(/<[^>]+>/g, ''),
    mm: (Number(scale) * 24) / DOTS_PER_MM,
  }));

describe('a slip', () => {
  it('says everything that a visitor needs, read by iconv from the bytes', async () => {
    await print({ item: 'SB02' });
    const { number, lines } = await print({ item: 'SB02' });
    const said = lines.join('');
    expect(lines[0]).toBe('青溪县综合便民服务中心');
    expect(lines).toContain(number);
    expect(lines).toContain('养老待遇申领');
    expect(said).toContain('前面 1 人');
    expect(said).toMatch(/请在.*等候.*号窗口/);
    expect(said).toMatch(/取号时间 \d{4}-\d\d-\d\d \d\d:\d\d/);
    expect(said).toContain('叫号三次未到视为过号；过号后请找导办员或在取号机扫小票恢复，不用重新取号。');
    expect(said).toContain('监督电话0800-5550119，可扫码留言');
    expect(said).toContain('扫码看排队进度');
    expect(said).not.toContain('□');
  });

  it('has the same bytes in every line as another generator makes of the same text', async () => {
    const { slip } = await print({ item: 'MZ04', green: { ground: 'elderly', evidence: 'declared' } });
    const mine = lineBytes(rawOf(slip));
    expect(mine.length).toBeGreaterThan(8);
    for (const line of mine) {
      // A bare rule and digits mean something else to its markup.
      const markup = iconv(line)
        .trim()
        .replace(/[-|^_"`~{}\\]/g, (char) => `\\${char}`);
      const other = receiptline.transform(markup, { cpl: 48, encoding: 'gb18030', command: 'escpos' });
      expect(Buffer.from(other, 'binary').toString('hex')).toContain(
        Buffer.from(line.toString('hex'), 'hex')
          .toString('hex')
          .replace(/^(20)+|(20)+$/g, ''),
      );
    }
  });

  it('has a code that a bar-code reader reads as the ticket’s own address', async () => {
    const { slip, link } = await print({ item: 'SB03' });
    expect(decodeQr(slip)).toBe(`${PUBLIC_URL}${link}`);
  });

  it.each([
    ['P1', { item: 'SB02', green: { ground: 'disabled', evidence: 'declared' } }],
    ['P1', { item: 'BD02', language: 'en' }],
    ['P3', { item: 'SB02' }],
    // No other window helps out here, so the proven bound is on the slip.
    ['P3', { item: 'BD02' }],
  ] as const)('takes no more than 12 cm of paper at %s: %j', async (printer, body) => {
    const { slip, lines } = await print(body, printer);
    expect(heightMm(slip)).toBeLessThanOrEqual(120);
    const isProven = body.item === 'BD02';
    expect(/最多再叫 \d+ 位优先号|Before you: at most \d+ priority calls/.test(lines.join(' '))).toBe(
      isProven,
    );
  });

  it('does not spoil its other characters when an item’s name has rare ones', async () => {
    const { number, slip, lines } = await print({ item: 'QT01' });
    expect(slip.text).toMatch(/街￥5政策咨询/);
    const item = lines.find((line) => line.includes('政策咨询'));
    expect(item).toMatch(/^(𬱖|□)(㐀|□)街￥5政策咨询$/u);
    expect(lines).toContain(number);
    expect(lines.join('')).toContain('监督电话0800-5550119');
  });

  it('is printed large for weak eyes: the number 12 mm and no text below 4 mm', async () => {
    const { number, slip, lines } = await print({ item: 'SB02', needs: ['large-print'] });
    const heights = textHeights(slip);
    const ofNumber = heights.find(({ text }) => text === number);
    expect(ofNumber?.mm).toBeGreaterThanOrEqual(12);
    expect(heights.filter(({ text, mm }) => mm < 4 && !/^─+$/.test(text))).toEqual([]);
    // Facts stand on lines of their own: none breaks in the middle of a word.
    expect(lines.some((line) => /^前面 \d+ 人$/.test(line))).toBe(true);
    expect(lines).toContain('养老待遇申领');
  });
});
