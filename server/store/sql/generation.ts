import type { SqlAccess } from './access.ts';
import { CHAIN_START } from '../hash-chain.ts';

/** The hall's log no longer continues what clients hold. Returns the new generation. */
export function raiseGeneration(access: SqlAccess, hall: string): Promise<number> {
  return access.write(async (db) => {
    const empty = { day: null, seq: 0, hash: CHAIN_START, auditN: 0, auditHash: CHAIN_START };
    const row = await db
      .insertInto('halls')
      .values({ hall, generation: 2, ...empty })
      .onConflict((conflict) =>
        conflict.column('hall').doUpdateSet((eb) => ({ generation: eb('halls.generation', '+', 1) })),
      )
      .returning('generation')
      .executeTakeFirstOrThrow();
    return row.generation;
  });
}
