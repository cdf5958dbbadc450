import { expect, it } from 'vitest';
import { printerModels } from './capability.ts';
import { timesFor } from './times-for.ts';

const tcp = { kind: 'tcp', host: '10.1.2.3', port: 9100 } as const;
const serial = (baud: number) =>
  ({ kind: 'serial', path: '/dev/ttyS0', baud, dataBits: 8, parity: 'none', stopBits: 1 }) as const;
const text = printerModels['escpos-80'];
const raster = printerModels['escpos-80-raster'];

it('proves a slip within the configured seconds, and never gives a job less than twenty', () => {
  expect(timesFor({ completionSeconds: 5, transport: tcp }, text)).toEqual({
    completionMs: 5_000,
    jobMs: 20_000,
  });
  expect(timesFor({ completionSeconds: 1, transport: tcp }, text).jobMs).toBe(20_000);
  expect(timesFor({ completionSeconds: 60, transport: tcp }, raster).jobMs).toBe(75_000);
  expect(timesFor({ completionSeconds: 5, transport: serial(9_600) }, text).completionMs).toBe(5_000);
});

it('gives pictures on a slow line the time that the line needs for them', () => {
  const slow = timesFor({ completionSeconds: 5, transport: serial(9_600) }, raster);
  // 4,096 bytes are still in the port when the last one was handed over; 60,000 take about a minute.
  expect(slow.completionMs).toBeGreaterThan(5_000 + 4_200);
  expect(slow.jobMs).toBeGreaterThan(slow.completionMs + 62_000);
  expect(timesFor({ completionSeconds: 5, transport: serial(115_200) }, raster).jobMs).toBeLessThan(27_000);
});
