import { describe, expect, it } from 'vitest';
import { auditCopy, copyCore, coreSource, patched, PatchError } from './mutant.ts';
import { MUTATIONS } from './mutations.ts';

/** Together they touch counter, handicap, key and re-entry; all others are tried by the command. */
const SAMPLE = [
  'one counter for the whole hall',
  'handicap not normalised',
  'late appointment keeps its credit',
  'missed visitor returns to the head of the lane',
];

describe('seeded scheduler bugs', () => {
  it.each(SAMPLE)('%s: the auditor alone finds it', async (name) => {
    const mutation = MUTATIONS.find((one) => one.name === name);
    if (mutation === undefined) throw new Error(`no mutation ${name}`);
    const copy = await copyCore(mutation);
    const { caught, by } = await auditCopy(copy);
    await copy.remove();
    expect([caught, by]).toEqual([true, expect.stringMatching(/^auditor: (day|random log) \d+/)]);
  });

  it('are none in a copy of the core as it is', async () => {
    const copy = await copyCore(null);
    const found = await auditCopy(copy);
    await copy.remove();
    expect(found).toEqual({
      caught: false,
      by: 'auditor: no violation',
    });
  });

  it('are all there to be made: each text stands in its file exactly once', async () => {
    expect(MUTATIONS.length).toBeGreaterThanOrEqual(14);
    expect(new Set(MUTATIONS.map(({ name }) => name)).size).toBe(MUTATIONS.length);
    for (const { patches } of MUTATIONS) {
      for (const patch of patches) {
        const source = await coreSource(patch.file);
        expect(patched(source, patch)).not.toBe(source);
      }
    }
  });

  it('cannot be made any more when the text has gone or stands twice', () => {
    const patch = { file: 'x.ts', find: 'a < b', put: 'a <= b' };
    expect(() => patched('a > b', patch)).toThrow(PatchError);
    expect(() => patched('a < b; a < b', patch)).toThrow('found 2 times');
    expect(patched('if (a < b)', patch)).toBe('if (a <= b)');
  });
});
