import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { fairnessAnswer, type FairnessAnswer } from '../../protocol/http/fairness.ts';
import { memoryStore } from '../../server/store/memory/store.ts';
import { openSqliteStore } from '../../server/store/sqlite/store.ts';
import type { Store } from '../../server/store/port.ts';
import { handClock, QUICK_HALL } from '../support/fresh-hall.ts';
import { at, startHall, type RunningHall } from '../support/running-hall.ts';

const MINUTE = 60_000;

const HALL = `${QUICK_HALL.replace('staff: []', '')}staff:
  - { id: S1, name: { zh: 周晓兰, en: Zhou }, number: '1001', post: { zh: 岗, en: Post } }
alarms: { longWaitMinutes: 30 }
`;

type Scene = { readonly hall: RunningHall; readonly clock: ReturnType<typeof handClock> };

async function start(store: Store, clock = handClock()): Promise<Scene> {
  const hall = await startHall({ hall: HALL, store: async () => store, now: clock.now });
  return { hall, clock };
}

async function report({ hall }: Scene, path = ''): Promise<FairnessAnswer> {
  const answer = await hall.call('GET', `/reports/fairness${path}`, { token: hall.token('manager') });
  expect(answer.status).toBe(200);
  return fairnessAnswer.parse(answer.body);
}

async function take({ hall }: Scene, green = false): Promise<string> {
  const body = { item: 'A', ...(green && { green: { ground: 'elderly', evidence: 'declared' } }) };
  const answer = await hall.call('POST', '/tickets', { token: hall.token('guide'), body });
  return String(at(answer.body, 'id'));
}

function press({ hall }: Scene, name: string, body: object = {}) {
  const token = hall.token('staff', { window: '1', staff: 'S1' });
  return hall.call('POST', `/windows/1/${name}`, { token, body });
}

/** Three ordinary and four green visitors; the third ordinary one is called out of turn. */
async function aMorning(scene: Scene): Promise<void> {
  const ordinary = [await take(scene), await take(scene), await take(scene)];
  for (let n = 0; n < 4; n += 1) await take(scene, true);
  await press(scene, 'open');
  scene.clock.pass(10 * MINUTE);
  await press(scene, 'call', { ticket: ordinary[2], reason: '=老人头晕，先办' });
  for (let n = 0; n < 4; n += 1) {
    scene.clock.pass(5 * MINUTE);
    await press(scene, 'next');
  }
}

describe('GET /reports/fairness', () => {
  it('tells of waits, of who was overtaken how often, and of every call out of turn with its reason', async () => {
    const scene = await start(memoryStore());
    onTestFinished(() => scene.hall.stop());
    await aMorning(scene);
    const { day, running, waits, overtaking, overrides, profiles, ruleBreaks, longWaits } =
      await report(scene);
    expect([day, running, ruleBreaks]).toEqual(['2026-03-02', true, 0]);
    const [green, ordinary] = waits.classes;
    // Called after 15, 20 and 25 minutes; the fourth call is the first ordinary visitor's, after 30.
    expect(green).toMatchObject({ called: 3, meanMinutes: 20, longestMinutes: 25, waiting: 1 });
    expect(ordinary).toMatchObject({ called: 2, meanMinutes: 20, longestMinutes: 30, waiting: 1 });
    expect(overtaking.ordinary.violations + overtaking.green.violations).toBe(0);
    expect(overtaking.ordinary.worst).toMatchObject({
      number: 'A001',
      seen: 3,
      promised: null,
      atMost: 3 + 3 + 3 + 3,
    });
    expect(overrides).toEqual([
      {
        call: expect.any(Number) as number,
        at: scene.clock.now() - 20 * MINUTE,
        window: '1',
        staff: { id: 'S1', name: '周晓兰', number: '1001' },
        number: 'A003',
        class: 'ordinary',
        instead: 'A004',
        reason: '=老人头晕，先办',
      },
    ]);
    const row = profiles.find(({ windows }) => windows.includes('1'));
    expect(row?.calls).toMatchObject({ OVERRIDE: 1, GREEN_FIRST: 3, REGULAR_TURN: 1 });
    expect(longWaits).toEqual({ limitMinutes: 30, count: 0, tickets: [] });
    scene.clock.pass(MINUTE);
    expect((await report(scene)).longWaits.tickets.map(({ number }) => number)).toEqual(['A002', 'A007']);
  });

  it('no ground of the green channel and no ticket’s id is in it', async () => {
    const scene = await start(memoryStore());
    onTestFinished(() => scene.hall.stop());
    const id = await take(scene, true);
    const text = JSON.stringify(await report(scene));
    expect(text).not.toContain('elderly');
    expect(text).not.toContain(id);
  });

  it('after a restart it is the same, made anew from the log', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'jiaohao-fairness-'));
    onTestFinished(() => rm(dir, { recursive: true, force: true }));
    const clock = handClock();
    const store = () => openSqliteStore({ dir, now: clock.now });
    const first = await start(await store(), clock);
    await aMorning(first);
    const before = await report(first);
    await first.hall.stop();
    const second = await start(await store(), clock);
    onTestFinished(() => second.hall.stop());
    expect(await report(second)).toEqual(before);
    // And it goes on from there.
    await press(second, 'next');
    expect((await report(second)).seq).toBeGreaterThan(before.seq);
  });

  it('a past day is asked for by its date, and stands still', async () => {
    const scene = await start(memoryStore());
    onTestFinished(() => scene.hall.stop());
    await aMorning(scene);
    scene.clock.pass(24 * 60 * MINUTE);
    await take(scene);
    const past = await report(scene, '?date=2026-03-02');
    expect(past).toMatchObject({ day: '2026-03-02', running: false, days: ['2026-03-02', '2026-03-03'] });
    expect(past.waits.classes.map(({ waiting }) => waiting)).toEqual([0, 0]);
    expect(past.overrides).toHaveLength(1);
    expect(await report(scene)).toMatchObject({ day: '2026-03-03', overrides: [] });
    expect(await report(scene, '?date=2026-03-02')).toEqual(past);
  });

  it('a day without a log is not found, a date that is none is refused', async () => {
    const scene = await start(memoryStore());
    onTestFinished(() => scene.hall.stop());
    const ask = async (date: string) => {
      const answer = await scene.hall.call('GET', `/reports/fairness?date=${date}`, {
        token: scene.hall.token('inspector'),
      });
      return [answer.status, at(answer.body, 'code')];
    };
    expect(await ask('1999-01-01')).toEqual([404, 'NOT_FOUND']);
    expect(await ask('yesterday')).toEqual([400, 'BAD_REQUEST']);
  });
});
