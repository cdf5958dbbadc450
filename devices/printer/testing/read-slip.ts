/** A slip's picture for readers that are none of ours. For tests. */
import { execFileSync } from 'node:child_process';
import { renderSvg } from '../virtual/render-svg.ts';
import type { Slip } from '../virtual/slip.ts';

/** Codes and pictures of the slip as a plain PBM image, one pixel per dot; its text is left out. */
export const slipDots = (slip: Slip): Buffer => {
  const svg = renderSvg(slip);
  const [, width = 0, height = 0] = (/viewBox="0 0 (\d+) (\d+)/.exec(svg) ?? []).map(Number);
  const margin = Number(/translate\((\d+) 0\)/.exec(svg)?.[1] ?? 0);
  const dots = Array.from({ length: height }, () => new Array<number>(width).fill(0));
  for (const [, x, y, w, h] of svg.matchAll(/M(\d+) (\d+)h(\d+)v(\d+)h-\d+z/g)) {
    for (let row = Number(y); row < Number(y) + Number(h); row += 1) {
      dots[row]?.fill(1, margin + Number(x), margin + Number(x) + Number(w));
    }
  }
  return Buffer.from(`P1\n${width} ${height}\n${dots.map((row) => row.join(' ')).join('\n')}\n`);
};

/** What zbarimg reads in it. */
export const readQr = (image: Buffer): string =>
  execFileSync('zbarimg', ['-q', '--raw', 'pbm:-'], { input: image, stdio: ['pipe', 'pipe', 'ignore'] })
    .toString('utf8')
    .trim();
