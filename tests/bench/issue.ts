/** Taking a number over HTTP, as kiosks do it, against express with one FULL-synced INSERT. */
import { newId } from '../../server/new-id.ts';
import { startProcessHall } from '../support/process-hall.ts';
import { startScript } from './child.ts';
import { benchHall } from './bench-hall.ts';
import { httpLoad, postRequest } from './http-load.ts';
import { median, percentile, type Figure } from './result.ts';

const CLIENTS = [16, 32] as const;
const ROUNDS = 8;
const SLICE_MS = 800;
/** Enough that no token comes near its 200 requests a second. */
const TOKENS = 64;

export async function issueBench(): Promise<Figure[]> {
  const bare = await startScript('bare-insert.ts');
  const place = await benchHall({ windows: 20 });
  const hall = await startProcessHall({
    config: place.config,
    data: place.data,
    env: { NODE_ENV: 'production' },
  });
  try {
    const tokens = await Promise.all(
      Array.from({ length: TOKENS }, (_, n) => hall.token('kiosk', { name: `K${n + 1}` })),
    );
    const items = place.queues;
    const kiosk = (n: number): string =>
      postRequest(
        '/api/v1/tickets',
        { Authorization: `Bearer ${tokens[n % TOKENS]}`, 'Idempotency-Key': newId() },
        JSON.stringify({ item: items[n % items.length] }),
      );
    const plain = (n: number): string =>
      postRequest('/tickets', {}, JSON.stringify({ item: items[n % items.length] }));
    const load = { forMs: SLICE_MS, expected: 201 };
    // Both programs compiled and both files grown before anything counts.
    await httpLoad({ ...load, port: bare.port, clients: 16, request: plain });
    await httpLoad({ ...load, port: hall.port, clients: 16, request: kiosk });
    const figures: Figure[] = [];
    for (const clients of CLIENTS) {
      const ours: number[] = [];
      const bares: number[] = [];
      const latencies: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        bares.push((await httpLoad({ ...load, port: bare.port, clients, request: plain })).perSecond);
        const result = await httpLoad({ ...load, port: hall.port, clients, request: kiosk });
        ours.push(result.perSecond);
        latencies.push(percentile(result.latenciesMs, 0.95));
      }
      figures.push({
        name: `issue-${clients}`,
        value: median(ours.map((rate, n) => rate / (bares[n] ?? Number.NaN))),
        unit: 'x',
        target: { at: 'least', value: 1 },
        note: `${median(ours).toFixed(0)}/s against ${median(bares).toFixed(0)}/s bare at ${clients} clients, p95 ${median(latencies).toFixed(1)} ms`,
      });
    }
    return figures;
  } finally {
    await hall.stop();
    await bare.stop();
    await place.remove();
  }
}
