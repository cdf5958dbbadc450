/** Cuts a recorded run at random points, opens what is left as a start would, and counts what is lost. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { join } from 'node:path';
import type { SqliteDb, SqliteEngine } from '../../../server/store/sqlite/engine.ts';
import { loadSqlite, oneValue } from '../../../server/store/sqlite/engine.ts';
import { Disk } from './image.ts';
import type { Loss } from './image.ts';
import { seeded } from './random.ts';
import type { Op } from './record.ts';

export type CutReport = {
  readonly cuts: number;
  readonly ops: number;
  /** Cuts after which an acknowledged event was missing, and the most that one of them lost. */
  readonly losing: number;
  readonly worst: number;
  /** Cuts after which the file was damaged, or held part of a transaction. */
  readonly damaged: number;
  /** The first of either, for a person who looks into it. */
  readonly first: string | null;
};

const LOSSES: readonly Loss[] = ['all', 'some-writes', 'some-sectors'];

export async function cutEverywhere(ops: readonly Op[], cuts: number, seed: number): Promise<CutReport> {
  const random = seeded(seed);
  const engine = await loadSqlite();
  const collect = collector();
  const points = Array.from({ length: cuts }, () => 1 + Math.floor(random() * ops.length)).sort(
    (a, b) => a - b,
  );
  const dir = mkdtempSync(join(tmpdir(), 'jhcut-'));
  const disk = new Disk();
  const report = { cuts, ops: ops.length, losing: 0, worst: 0, damaged: 0, first: null as string | null };
  let done = 0;
  try {
    for (const [index, point] of points.entries()) {
      if (index % CUTS_PER_COLLECTION === 0) await collect();
      for (; done < point; done += 1) {
        const op = ops[done];
        if (op !== undefined) disk.step(op);
      }
      const loss = LOSSES[Math.floor(random() * LOSSES.length)] ?? 'all';
      const found = openCut(engine, dir, disk.cut(loss, random));
      const lost = Math.max(0, disk.acknowledged - found.events);
      if (lost > 0) report.losing += 1;
      report.worst = Math.max(report.worst, lost);
      if (found.damage !== null) report.damaged += 1;
      if (lost > 0 || found.damage !== null) {
        report.first ??= `cut after operation ${point} (${loss}): ${found.damage ?? `${lost} of ${disk.acknowledged} lost`}`;
      }
    }
    return report;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** A closed connection keeps its files open until its statements are collected; thousands would use up all handles. */
const CUTS_PER_COLLECTION = 100;

function collector(): () => Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  return async () => {
    if (typeof collect === 'function') collect();
    // What was collected lets go of its files in a turn of its own.
    await setImmediate();
  };
}

type Found = { readonly events: number; readonly damage: string | null };

function openCut(engine: SqliteEngine, dir: string, files: Readonly<Record<string, Buffer | null>>): Found {
  for (const name of ['hall.db', 'hall.db-wal', 'hall.db-shm', 'hall.db-journal'])
    rmSync(join(dir, name), { force: true });
  for (const [name, bytes] of Object.entries(files))
    if (bytes !== null) writeFileSync(join(dir, name), bytes);
  let db: SqliteDb | null = null;
  try {
    db = engine.open(join(dir, 'hall.db'), { readOnly: false });
    return inspect(db);
  } catch (error) {
    return { events: 0, damage: String(error) };
  } finally {
    db?.close();
  }
}

function inspect(db: SqliteDb): Found {
  const finding = String(oneValue(db, 'PRAGMA integrity_check(1)'));
  if (finding !== 'ok') return { events: 0, damage: finding };
  // Before the first migration was committed there is nothing, and nothing was acknowledged.
  if (Number(oneValue(db, 'PRAGMA user_version')) === 0) return { events: 0, damage: null };
  const count = (table: string): number => Number(oneValue(db, `SELECT count(*) FROM ${table}`));
  const events = count('events');
  const last = Number(oneValue(db, 'SELECT max(seq) FROM events') ?? 0);
  const head = Number(oneValue(db, 'SELECT max(seq) FROM halls') ?? 0);
  const issued = Math.max(0, events - 1);
  const whole =
    last === events &&
    head === events &&
    [count('tickets'), count('replies'), count('jobs')].every((rows) => rows === issued);
  return { events, damage: whole ? null : 'part of a transaction' };
}
