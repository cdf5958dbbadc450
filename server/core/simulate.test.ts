import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { simulate } from './simulate.ts';
import { parseWorkload, type Workload } from './workload.ts';

/** Days and hand cases of our own, so that any clone is tested. */
const FIXTURES = new URL('fixtures/', import.meta.url);
/** An independent reference beside the repository, where there is one. */
const ORACLE = new URL('../../../shared/oracle/golden/', import.meta.url);

function lines(url: URL): string[] {
  return readFileSync(url, 'utf8').trimEnd().split('\n');
}

function workload(url: URL): Workload {
  const parsed = parseWorkload(readFileSync(url, 'utf8'));
  if (!parsed.ok) throw new Error(`${url.pathname}:${parsed.line}: ${parsed.problem}`);
  return parsed.workload;
}

function names(folder: URL, pattern: RegExp): string[] {
  return existsSync(folder) ? readdirSync(folder).filter((name) => pattern.test(name)) : [];
}

function agree(folder: URL): void {
  it.each(names(folder, /^hand_.*\.jsonl$/))('%s: the calls are those derived on paper', (name) => {
    const url = new URL(name, folder);
    const expected = JSON.parse(lines(url).at(-1) ?? '{}') as { rec: string; calls: unknown };
    expect(expected.rec).toBe('expect');
    expect(simulate(workload(url)).map(({ window, ticket }) => [window, ticket])).toEqual(expected.calls);
  });

  it.each(names(folder, /\.workload\.jsonl$/))('%s: every call agrees, bit for bit', (name) => {
    const expected = lines(new URL(name.replace('.workload.', '.calls.'), folder)).map((line) => {
      const { since: _, avail: __, ...call } = JSON.parse(line) as Record<string, unknown>;
      return JSON.stringify(call);
    });
    const calls = simulate(workload(new URL(name, folder)));
    expect(calls.map((call) => JSON.stringify(call))).toEqual(expected);
  });
}

describe('recorded days of our own', () => {
  it('are there', () => {
    expect(names(FIXTURES, /^hand_.*\.jsonl$/).length).toBeGreaterThanOrEqual(5);
    expect(names(FIXTURES, /\.workload\.jsonl$/).length).toBeGreaterThanOrEqual(1);
  });
  agree(FIXTURES);
});

describe.skipIf(!existsSync(ORACLE))('days of the independent reference', () => {
  agree(ORACLE);
});
