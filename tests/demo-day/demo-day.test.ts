/** A short day with virtual visitors and clerks in a real hall, and its log looked at afterwards. */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HallEvent } from '../../server/core/index.ts';
import { decideAgain, type Logged } from '../../server/cli/decide-again/decide-again.ts';
import { planDay } from '../../server/cli/demo-day/plan.ts';
import { runDemoDay, type DemoDayOptions } from '../../server/cli/demo-day/run-demo-day.ts';
import { sleep } from '../../server/cli/demo-day/sleep.ts';
import type { DemoClock, Figures } from '../../server/cli/demo-day/stage.ts';
import { runCli } from '../../server/cli/run.ts';
import { mintToken } from '../../server/auth/token.ts';
import { newId } from '../../server/new-id.ts';
import { parseEvent } from '../../server/store/parse-event.ts';
import { openSqliteStore } from '../../server/store/sqlite/store.ts';
import { auditLog } from '../scheduling/auditor.ts';
import { QUICK_HALL } from '../support/fresh-hall.ts';
import { at, ROOT, startHall, type RunningHall } from '../support/running-hall.ts';

/** The hall's time runs so many times faster than the machine's, and the demonstration twice as fast again. */
const FAST = 600;
const SPEED = 2;
const MORNING = Date.parse('2026-03-02T09:00:00+08:00');
const started = performance.now();
const hallTime = (): number => Math.floor(MORNING + (performance.now() - started) * FAST);

const clock: DemoClock = { now: hallTime, sleep: (ms, signal) => sleep(ms / FAST, signal) };

function optionsFor(hall: RunningHall, seed: number, minutes: number): DemoDayOptions & { lines: string[] } {
  const lines: string[] = [];
  return {
    address: hall.address,
    tokenFor: (badge) => mintToken(hall.services.secret, { jti: newId(), hall: hall.config.id, ...badge }),
    newId,
    plan: planDay(hall.config, seed, minutes),
    speed: SPEED,
    clock,
    signal: new AbortController().signal,
    out: (line) => lines.push(line),
    lines,
  };
}

async function logged(hall: RunningHall): Promise<Logged[]> {
  const day = hall.services.hall.state.day ?? '';
  const rows = await hall.services.store.log.eventsAfter({ hall: hall.config.id, day, afterSeq: 0 });
  return rows.map((row) => ({ event: parseEvent(row), request: row.request }));
}

describe('a day shown in a running hall', () => {
  let hall: RunningHall;
  let figures: Figures;
  let log: Logged[];
  let lines: string[];
  let events: HallEvent[];
  let copy: string;

  beforeAll(async () => {
    hall = await startHall({
      hall: QUICK_HALL,
      now: hallTime,
      store: (dir) => openSqliteStore({ dir, now: hallTime }),
    });
    const options = optionsFor(hall, 11, 120);
    figures = await runDemoDay(options);
    lines = options.lines;
    log = await logged(hall);
    events = log.map(({ event }) => event);
    copy = await mkdtemp(join(tmpdir(), 'jiaohao-demo-'));
  }, 60_000);
  afterAll(async () => {
    await hall.stop();
    await rm(copy, { recursive: true, force: true });
  });

  it('has numbers, calls, missed ones and held ones, and nobody is left at its end', () => {
    expect(figures.issued).toBeGreaterThan(20);
    expect(figures.called).toBeGreaterThanOrEqual(figures.issued);
    expect(figures.finished).toBeGreaterThan(20);
    expect([figures.held, figures.missed].every((count) => count > 0)).toBe(true);
    const types = new Set(events.map(({ type }) => type));
    for (const type of ['recalled', 'missed', 'held', 'windowPaused', 'windowClosed'] as const)
      expect(types.has(type)).toBe(true);
    const { state } = hall.services.hall;
    expect(Object.values(state.windows).map((window) => window.state)).toEqual([
      'closed',
      'closed',
      'closed',
    ]);
  });

  it('says each event in Chinese and English, with the time of the shown day', () => {
    expect(lines[0]).toMatch(/^09:00 演示开始：\d+ 位.* · The day begins: \d+ visitors/);
    expect(lines.filter((line) => /取号 [A-Z]\d{3}/.test(line))).toHaveLength(figures.issued);
    expect(lines.filter((line) => /^\d\d:\d\d 请 /.test(line))).toHaveLength(figures.called);
    expect(lines.at(-1)).toContain('The day is over');
  });

  it('decided again from its log, gives every event and every call bit for bit', () => {
    const again = decideAgain(log);
    expect(again.differences).toEqual([]);
    expect(again.calls).toEqual(events.filter(({ type }) => type === 'called'));
    expect(again.calls.length).toBe(figures.called);
  });

  it('stands before the auditor, who does not know the scheduler', () => {
    const { violations, calls } = auditLog(events);
    expect(violations).toEqual([]);
    expect(calls).toBe(figures.called);
  });

  it('folded by replay and decided by simulate --log, agrees with the hall that lived it', async () => {
    const { body } = await hall.call('GET', '/state', { token: hall.token('technician') });
    // As a copy: the running hall holds its own file.
    for (const name of ['hall.db', 'hall.db-wal', 'hall.yaml'])
      await cp(join(hall.folder, name), join(copy, name), { force: true }).catch(() => undefined);
    const cli = async (args: readonly string[]): Promise<[number, string]> => {
      const out: string[] = [];
      const status = await runCli({
        args: [...args, '--data', copy, '--config', join(copy, 'hall.yaml')],
        env: {},
        platform: process.platform,
        nodeVersion: process.version,
        home: ROOT,
        out: (text) => out.push(text),
        error: () => undefined,
        untilSignal: () => new Promise<string>(() => undefined),
      });
      return [status, out.join('\n')];
    };
    const [status, line] = await cli(['replay']);
    expect([status, line]).toEqual([
      0,
      `${String(at(body, 'day'))} ${String(at(body, 'seq'))} ${String(at(body, 'stateHash'))}`,
    ]);
    const calls = new RegExp(`${events.length} events, ${figures.called} calls: all identical$`);
    expect(await cli(['simulate', '--log'])).toEqual([0, expect.stringMatching(calls)]);
  });
});

describe('a day ended early', () => {
  it('closes every window, and whoever still waits gives the place up', async () => {
    const hall = await startHall({ hall: QUICK_HALL, now: hallTime });
    try {
      const stop = new AbortController();
      const options = optionsFor(hall, 4, 240);
      const running = runDemoDay({
        ...options,
        signal: stop.signal,
        out: (line) => {
          options.lines.push(line);
          if (options.lines.filter((one) => one.includes('取号')).length === 15) stop.abort();
        },
      });
      await running;
      const { state } = hall.services.hall;
      for (const window of Object.values(state.windows))
        expect([window.state, window.current]).toEqual(['closed', null]);
      const { body } = await hall.call('GET', '/board');
      expect([at(body, 'waiting', 0, 'count'), at(body, 'waiting', 1, 'count')]).toEqual([0, 0]);
      expect(options.lines.at(-1)).toContain('演示结束');
    } finally {
      await hall.stop();
    }
  });
});

describe('the plan of a day', () => {
  it('is the same for the same seed, and asks for queues that somebody serves', async () => {
    const hall = await startHall({ hall: QUICK_HALL, now: hallTime });
    try {
      const plan = planDay(hall.config, 7, 480);
      expect(planDay(hall.config, 7, 480)).toEqual(plan);
      expect(planDay(hall.config, 8, 480)).not.toEqual(plan);
      expect(new Set(plan.visitors.map(({ queue }) => queue))).toEqual(new Set(['A', 'C']));
      const greens = plan.visitors.filter(({ body }) => body.green !== undefined).length;
      expect(greens / plan.visitors.length).toBeGreaterThan(0.15);
      for (const { atMs } of plan.visitors) expect(atMs).toBeLessThan(plan.lengthMs);
    } finally {
      await hall.stop();
    }
  });
});
