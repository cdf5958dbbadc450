/**
 * `node --import tsx tests/scheduling/mutants.ts [--both] [--only TEXT]`: puts one scheduler bug at a time
 * into a copy of the core and asks the auditor, then (or, with --both, also) the core's tests. Ends with
 * `caught N of N`; exit status 1 when a bug lives, or when the sound core is blamed.
 */
import { parseArgs } from 'node:util';
import { MUTATIONS } from './mutations.ts';
import { auditCopy, copyCore, testCopy, type Verdict } from './mutant.ts';
import type { Mutation } from './mutations.ts';

const { values } = parseArgs({
  options: { both: { type: 'boolean', default: false }, only: { type: 'string', default: '' } },
});

async function verdicts(mutation: Mutation | null, both: boolean): Promise<Verdict[]> {
  const copy = await copyCore(mutation);
  try {
    const audit = await auditCopy(copy);
    return audit.caught && !both ? [audit] : [audit, await testCopy(copy)];
  } finally {
    await copy.remove();
  }
}

const sound = await verdicts(null, true);
for (const { by } of sound) console.log(`the core as it is · ${by}`);
const wronged = sound.some(({ caught }) => caught);
const chosen = MUTATIONS.filter(({ name }) => name.includes(values.only));
let caught = 0;
for (const mutation of wronged ? [] : chosen) {
  const found = await verdicts(mutation, values.both);
  const dead = found.some((verdict) => verdict.caught);
  if (dead) caught += 1;
  console.log(`${dead ? 'caught' : 'LIVES '} · ${mutation.name}`);
  for (const verdict of found) if (verdict.caught || !dead) console.log(`         ${verdict.by}`);
}
console.log(wronged ? 'the core as it is does not pass' : `caught ${caught} of ${chosen.length}`);
process.exitCode = !wronged && caught === chosen.length && caught > 0 ? 0 : 1;
