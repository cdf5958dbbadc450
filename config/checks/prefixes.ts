import { check } from './check.ts';

const RHYMING = 'BDEGPTV';
const FORBIDDEN = 'IOQ';
const LETTERS = [...'ABCFHJKLMNRSUWXYZDEGPTV'];

/** Two letters that a loudspeaker makes sound alike. */
const alike = (a: string, b: string): boolean => a === b || (RHYMING.includes(a) && RHYMING.includes(b));

const rhymes = (a: string, b: string): boolean =>
  a !== b && a.length === b.length && [...a].every((letter, i) => alike(letter, b[i] ?? ''));

/** Digits only: 1 and 11 meet at 11001 (number 1001 of the one, 001 of the other). */
const meets = (a: string, b: string): boolean =>
  a !== b && (a.startsWith(b) || b.startsWith(a)) && /\d/.test(a + b);

/** Letters that can still be given to a queue, none of which rhymes with one in use. */
export const freePrefixes = (used: readonly string[]): readonly string[] =>
  LETTERS.filter((letter) => !used.includes(letter) && !used.some((other) => rhymes(letter, other)));

const offer = (used: readonly string[]): string => freePrefixes(used).slice(0, 3).join(', ') || '1-99';

/** Prefixes are different, cannot be misread or misheard, and their number series never meet. */
export const checkPrefixes = check(
  ['queues', 'calling', 'emergency'],
  ({ queues, calling, emergency }, reporter) => {
    const used = queues.map(({ prefix }) => prefix);
    const rows = queues.map(({ prefix }, i) => ({ prefix, path: ['queues', i, 'prefix'] }));
    if (emergency !== undefined) rows.push({ prefix: emergency.prefix, path: ['emergency', 'prefix'] });
    for (const [index, { prefix, path }] of rows.entries()) {
      const letters = /^[A-Z]/.test(prefix);
      if (letters !== (calling.series === 'letters')) {
        reporter.fault({ path, code: 'prefix-series', params: { series: calling.series } });
        continue;
      }
      if ([...FORBIDDEN].some((letter) => prefix.includes(letter))) {
        reporter.fault({ path, code: 'prefix-forbidden', params: { free: offer(used) } });
        continue;
      }
      for (const earlier of rows.slice(0, index)) {
        const params = { id: earlier.prefix, line: reporter.lineOf(earlier.path), free: offer(used) };
        if (earlier.prefix === prefix) reporter.fault({ path, code: 'duplicate-prefix', params });
        else if (rhymes(earlier.prefix, prefix)) reporter.fault({ path, code: 'prefix-rhymes', params });
        else if (meets(earlier.prefix, prefix))
          reporter.fault({ path, code: 'number-ranges-overlap', params });
        else continue;
        break;
      }
    }
  },
);

export const checkEmergency = check(['emergency'], ({ emergency }, reporter) => {
  if (emergency !== undefined && emergency.first > emergency.last) {
    reporter.fault({ path: ['emergency', 'last'], code: 'range-backwards' });
  }
});
