/** `jiaohao demo-day` as a person types it. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../server/cli/run.ts';
import { openSqliteStore } from '../../server/store/sqlite/store.ts';
import { freshHall, QUICK_HALL } from '../support/fresh-hall.ts';
import { ROOT, type RunningHall } from '../support/running-hall.ts';

type Typed = { readonly status: number; readonly out: readonly string[]; readonly error: string };

async function type(
  hall: RunningHall,
  args: readonly string[],
  stopAfter: (lines: readonly string[]) => boolean = () => false,
): Promise<Typed> {
  const out: string[] = [];
  const error: string[] = [];
  let stop = (_: string): void => undefined;
  const signal = new Promise<string>((resolve) => {
    stop = resolve;
  });
  const places = ['--data', hall.folder, '--config', join(hall.folder, 'hall.yaml')];
  const status = await runCli({
    args: ['demo-day', ...places, ...args],
    env: {},
    platform: process.platform,
    nodeVersion: process.version,
    home: ROOT,
    out: (line) => {
      out.push(line);
      if (stopAfter(out)) stop('SIGINT');
    },
    error: (line) => error.push(line),
    untilSignal: () => signal,
  });
  return { status, out, error: error.filter((line) => !line.startsWith('warning')).join('\n') };
}

const onDisk = { store: (dir: string) => openSqliteStore({ dir, now: Date.now }) };

describe('jiaohao demo-day', () => {
  it('fills the running hall until Ctrl+C, and leaves it tidy', async () => {
    const hall = await freshHall(onDisk);
    const taken = (lines: readonly string[]): boolean =>
      lines.filter((line) => line.includes('取号')).length >= 6;
    const { status, out, error } = await type(hall, ['--url', `${hall.address}/`, '--speed', '800'], taken);
    expect([status, error]).toEqual([0, '']);
    expect(out.some((line) => line.includes('演示提前结束'))).toBe(true);
    expect(out.at(-1)).toContain('The day is over');
    const windows = Object.values(hall.services.hall.state.windows);
    expect(windows.filter(({ state, current }) => state !== 'closed' || current !== null)).toEqual([]);
  });

  it('leaves a window alone at which somebody works', async () => {
    const hall = await freshHall(onDisk);
    await hall.call('POST', '/windows/1/open', { token: hall.token('staff', { window: '1', name: '真人' }) });
    const busy = (lines: readonly string[]): boolean => lines.some((line) => line.includes('已有人在用'));
    const { status } = await type(hall, ['--url', hall.address, '--speed', '800'], busy);
    expect(status).toBe(0);
    expect(hall.services.hall.state.windows['1']).toMatchObject({ state: 'open', staff: { name: '真人' } });
  });

  it('says in one line what is missing: a hall, the right hall, a demo hall, a number', async () => {
    const hall = await freshHall(onDisk);
    const nowhere = await type(hall, ['--url', 'http://127.0.0.1:9']);
    expect([nowhere.status, nowhere.error]).toEqual([
      1,
      'jiaohao demo-day: no hall answers at http://127.0.0.1:9; mend: jiaohao serve, or --url',
    ]);
    const other = await freshHall({ hall: QUICK_HALL.replace('id: test', 'id: other') });
    expect((await type(hall, ['--url', other.address])).error).toContain('is other, the hall file');
    const real = await freshHall({ hall: `${QUICK_HALL}mode: production\n` });
    expect((await type(hall, ['--url', real.address])).error).toContain('is in real use');
    for (const speed of ['0', 'fast', '', '1e9'])
      expect((await type(hall, ['--url', hall.address, '--speed', speed])).error).toContain(
        '--speed: expected',
      );
    expect(hall.services.hall.state.tickets).toBeNull();
  });
});
