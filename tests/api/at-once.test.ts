/** Many at the same moment: 5 kiosks and 500 numbers, 20 windows and 50 rounds, on both local stores. */
import { describe, expect, it } from 'vitest';
import { initHall } from '../../config/index.ts';
import { openSqliteStore } from '../../server/store/sqlite/store.ts';
import { freshHall, QUICK_HALL } from '../support/fresh-hall.ts';
import { at, type HallOptions } from '../support/running-hall.ts';

const LIMITS = 'limits: { tokenRequestsPerSecond: 100000 }\n';
const STORES: Readonly<Record<string, NonNullable<HallOptions['store']> | undefined>> = {
  memory: undefined,
  SQLite: (dir) => openSqliteStore({ dir, now: Date.now }),
};

describe.each(Object.entries(STORES))('on %s', { timeout: 90_000 }, (_name, store) => {
  const storage = store === undefined ? {} : { store };

  it('500 numbers asked for by 5 kiosks at once are 500 different ones without a gap', async () => {
    const hall = await freshHall({ hall: QUICK_HALL + LIMITS, ...storage });
    const kiosk = async (name: string): Promise<unknown[]> => {
      const token = hall.token('kiosk', { name });
      const numbers: unknown[] = [];
      for (let round = 0; round < 4; round += 1) {
        const answers = await Promise.all(
          Array.from({ length: 25 }, (_, n) =>
            hall.call('POST', '/tickets', { token, key: `${name}-round-${round}-${n}`, body: { item: 'A' } }),
          ),
        );
        for (const { status, body } of answers) {
          expect(status).toBe(201);
          numbers.push(at(body, 'number'));
        }
      }
      return numbers;
    };
    const numbers = (await Promise.all(['K1', 'K2', 'K3', 'K4', 'K5'].map(kiosk))).flat();
    const wanted = Array.from({ length: 500 }, (_, n) => `A${String(n + 1).padStart(3, '0')}`);
    expect(numbers.sort()).toEqual(wanted);
    const { log } = hall.services.store;
    expect(await log.verify(hall.config.id)).toMatchObject({ ok: true });
    // Group commit: far fewer transactions than numbers.
    expect(hall.services.hall.counts.commits).toBeLessThan(400);
  });

  it('20 windows pressing next together 50 times call no number twice and err not once', async () => {
    const hall = await freshHall({
      hall: `${initHall({ windows: 20 })}devices: {}\nstaff: []\n${LIMITS}`,
      ...storage,
    });
    const { queues, windows } = hall.config;
    expect(windows).toHaveLength(20);
    const guide = hall.token('guide');
    for (let round = 0; round < 20; round += 1) {
      await Promise.all(
        Array.from({ length: 45 }, (_, n) =>
          hall.call('POST', '/tickets', {
            token: guide,
            body: {
              item: queues[n % queues.length]?.id,
              ...(n % 4 === 0 && { green: { ground: 'elderly', evidence: 'guide' } }),
            },
          }),
        ),
      );
    }
    const desks = windows.map(({ id }) => ({ id, token: hall.token('staff', { window: id }) }));
    for (const { id, token } of desks) {
      expect((await hall.call('POST', `/windows/${id}/open`, { token, body: {} })).status).toBe(200);
    }
    const called: string[] = [];
    let nobody = 0;
    for (let round = 0; round < 50; round += 1) {
      const answers = await Promise.all(
        desks.map(({ id, token }) => hall.call('POST', `/windows/${id}/next`, { token, body: {} })),
      );
      for (const { status, body } of answers) {
        expect(status).toBe(200);
        const ticket = at(body, 'ticket', 'id');
        if (typeof ticket === 'string') called.push(ticket);
        else nobody += 1;
      }
    }
    expect(new Set(called).size).toBe(called.length);
    // 900 people, 1,000 presses: everybody was called once, and the other hundred found nobody.
    expect([called.length, nobody]).toEqual([900, 100]);
    expect(await hall.services.store.log.verify(hall.config.id)).toMatchObject({ ok: true });
  });
});
