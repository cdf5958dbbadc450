/** "Next" over HTTP with a long waiting list against a short one: two servers, presses in turn. */
import { callApi } from '../support/running-hall.ts';
import { startProcessHall } from '../support/process-hall.ts';
import { benchHall } from './bench-hall.ts';
import { median, type Figure } from './result.ts';
import { seedDay } from './seeded-day.ts';

const MANY = 10_000;
const FEW = 100;
const PRESSES = 80;

export async function nextBench(): Promise<Figure[]> {
  const sides = await Promise.all(
    [MANY, FEW + PRESSES / 2].map(async (waiting) => {
      const place = await benchHall({ windows: 20 });
      await seedDay({ config: place.loaded, data: place.data, served: 0, waiting });
      const hall = await startProcessHall({ config: place.config, data: place.data });
      return { place, hall, latenciesMs: [] as number[] };
    }),
  );
  try {
    for (let press = -20; press < PRESSES; press += 1) {
      for (const { hall, latenciesMs } of sides) {
        const window = String((((press % 20) + 20) % 20) + 1);
        const token = await hall.token('staff', { window });
        const from = performance.now();
        const answer = await callApi(hall.address, 'POST', `/windows/${window}/next`, { token, body: {} });
        const took = performance.now() - from;
        if (answer.status !== 200) throw new Error(`next: ${answer.status}`);
        if (press >= 0) latenciesMs.push(took);
      }
    }
    const [many = Number.NaN, few = Number.NaN] = sides.map(({ latenciesMs }) => median(latenciesMs));
    return [
      {
        name: 'next-10000-waiting',
        value: many / few,
        unit: 'x',
        target: { at: 'most', value: 1.5 },
        note: `p50 ${many.toFixed(2)} ms with ${MANY} waiting, ${few.toFixed(2)} ms with ${FEW}`,
      },
    ];
  } finally {
    for (const { hall, place } of sides) {
      await hall.stop();
      await place.remove();
    }
  }
}
