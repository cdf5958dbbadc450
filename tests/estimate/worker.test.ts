/** The estimate's thread itself, loaded from its source. */
import { afterEach, describe, expect, it } from 'vitest';
import { estimateHall, freeze } from '../../server/core/estimate/index.ts';
import { evolve, initialState, type HallState } from '../../server/core/index.ts';
import type { EstimateEngine } from '../../server/estimate/engine.ts';
import { teacher } from '../../server/estimate/teacher.ts';
import { workerEngine } from '../../server/estimate/worker-host.ts';
import { DAY_START_MS, generateDay, MEAN_MS } from './generate-day.ts';
import { runDay } from './run-day.ts';

const FILE = new URL('../tools/estimate-worker.mjs', import.meta.url);
const setup = { hall: 'thread', meanMs: MEAN_MS };
const days = [11, 12].map((seed) => runDay(generateDay('normal', seed)));
const today = runDay(generateDay('flood', 13));
const state: HallState = today.events.filter(({ at }) => at <= 9_000_000).reduce(evolve, initialState());
const question = {
  frozen: freeze(state, state.at),
  dayStartMs: DAY_START_MS,
  planned: today.planned,
  replicates: 30,
};

let engine: EstimateEngine | null = null;
afterEach(async () => {
  await engine?.stop();
  engine = null;
});

describe('the estimate in a thread of its own', () => {
  it('learns and answers exactly as in this thread', async () => {
    const thread = workerEngine({ ...setup, file: FILE });
    engine = thread;
    const here = teacher({ ...setup, pause: () => Promise.resolve() });
    for (const one of [thread, here]) for (const day of days) await one.addDay(day);
    const lessons = await Promise.all([thread.learn(), here.learn()]);
    expect(lessons[0]).toEqual(lessons[1]);
    expect(lessons[0].lastDay?.waited).toBeGreaterThan(50);
    const answers = await Promise.all([thread.estimate(question), here.estimate(question)]);
    expect(answers[0]).toEqual(answers[1]);
    expect(Object.keys(answers[0].tickets).length).toBeGreaterThan(20);
  });
  it('before it has learned it answers from configured means, twice as wide', async () => {
    engine = workerEngine({ ...setup, file: FILE });
    const model = { ...setup, history: null, widening: null };
    expect(await engine.estimate(question)).toEqual(estimateHall({ ...question, model }));
  });
  it('a thread that cannot start fails what it was asked, and is tried again', async () => {
    const reasons: string[] = [];
    const broken = workerEngine({
      ...setup,
      file: new URL('./no-such-worker.mjs', import.meta.url),
      onRestart: (reason) => reasons.push(reason),
    });
    engine = broken;
    await expect(broken.estimate(question)).rejects.toThrow(/thread ended/);
    await expect(broken.estimate(question)).rejects.toThrow(/thread ended/);
    expect(reasons).toHaveLength(2);
  });
  it('a stopped one answers nothing and leaves nobody waiting', async () => {
    const stopping = workerEngine({ ...setup, file: FILE });
    const asked = stopping.estimate(question);
    const refused = expect(asked).rejects.toThrow(/stopped/);
    await stopping.stop();
    await refused;
    await expect(stopping.learn()).rejects.toThrow(/stopped/);
  });
});
