/**
 * Many slips, most of them with a fault at a random place. A printer cannot promise exactly one slip; what
 * is promised, and counted here, is: at most one unmarked slip per number, nothing called printed that did
 * not come out, and nothing called failed of which a part may be in somebody's hand.
 */
import type { PrinterModel } from '../../devices/printer/capability.ts';
import type { FaultName } from '../../devices/printer/virtual/engine.ts';
import type { Job } from '../../server/store/rows/job.ts';
import { seededRandom, type Random } from '../scheduling/random.ts';
import { printStage, type PrintStage } from './print-stage.ts';

/** What may go wrong, and the printer's fault that does it. */
const FAULTS = {
  none: null,
  'dropped connection': 'occupied',
  'paper out': 'paper-out',
  'cover open': 'cover-open',
  'cutter jam': 'cutter-jam',
  'paper jam': 'jam',
  silence: 'silent',
  'garbled status': 'garbled',
  'power cycle': 'offline',
  'connection taken': 'occupied',
  'late answer': 'late',
  slow: 'slow',
} as const satisfies Readonly<Record<string, FaultName | null>>;
type Fault = keyof typeof FAULTS;
const KINDS = Object.keys(FAULTS).filter((name): name is Fault => name in FAULTS);

/**
 * A slip of text takes about 400 bytes, one with pictures ten times as much, its questions and its proof 30
 * more: some faults come after it.
 */
const LAST_BYTE = { text: 500, rare: 3_800 } as const;
/** The last line of a slip. */
const LAST_LINE = '监督电话';

export type FaultTally = {
  readonly jobs: number;
  readonly byFault: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Numbers with more than one slip without the mark of a copy. */
  readonly doubles: readonly string[];
  /** Called printed, but not whole on paper. */
  readonly falsePrinted: readonly string[];
  /** Called failed, although something of it came out. */
  readonly falseFailed: readonly string[];
  readonly reprints: number;
};

export type Outcome = {
  readonly number: string;
  readonly fault: Fault;
  readonly original: Job;
  readonly copies: Job[];
};

export async function faultRun(options: {
  readonly model: PrinterModel;
  readonly jobs: number;
  readonly seed: number;
  readonly onJob?: (done: number) => void;
}): Promise<FaultTally> {
  const { model, jobs, seed, onJob } = options;
  const stage = await printStage(model);
  const random = seededRandom(seed);
  const outcomes: Outcome[] = [];
  for (let n = 1; n <= jobs; n += 1) {
    outcomes.push(await oneSlip(stage, `T${String(n).padStart(5, '0')}`, random));
    onJob?.(n);
  }
  const papers = stage.slips();
  await stage.stop();
  return tally(outcomes, papers);
}

async function oneSlip(stage: PrintStage, number: string, random: Random): Promise<Outcome> {
  const fault = random.pick(KINDS);
  const name = FAULTS[fault];
  const rare = random.chance(0.4);
  const atByte = random.int(1, rare ? LAST_BYTE.rare : LAST_BYTE.text);
  const mendAfterMs = random.int(0, 12_000);
  const wantsCopy = random.chance(0.3);
  if (name !== null && fault === 'connection taken') stage.virtual.setFault(name, true);
  else if (name !== null && random.chance(0.5)) stage.virtual.failAfter(atByte, name);
  else if (name !== null) stage.virtual.failAfterReceived(atByte, name);
  const original = await stage.settled(await stage.ask(number, { rare }));
  await stage.pass(mendAfterMs);
  await mend(stage);
  const copies: Job[] = [];
  if (wantsCopy && original.state !== 'printed') {
    copies.push(await stage.settled(await stage.ask(number, { rare, copy: 1 })));
    await mend(stage);
  }
  return { number, fault, original, copies };
}

/** Somebody comes: new paper, cover closed, power on. What was counted down to is called off. */
async function mend({ virtual, until, status }: PrintStage): Promise<void> {
  virtual.failAfter(Number.POSITIVE_INFINITY, 'slow');
  virtual.failAfterReceived(Number.POSITIVE_INFINITY, 'slow');
  for (const [name, on] of Object.entries(virtual.faults())) {
    const known = Object.values(FAULTS).find((fault) => fault === name);
    if (on && known !== undefined && known !== null) virtual.setFault(known, false);
  }
  await until('mended', () => status() === 'OK');
}

/** What the slips on paper say to what was claimed of each. */
export function tally(outcomes: readonly Outcome[], papers: readonly string[]): FaultTally {
  const byFault: Record<string, Record<string, number>> = {};
  const doubles: string[] = [];
  const falsePrinted: string[] = [];
  const falseFailed: string[] = [];
  for (const { number, fault, original, copies } of outcomes) {
    const states = (byFault[fault] ??= {});
    states[original.state] = (states[original.state] ?? 0) + 1;
    const mine = papers.filter((text) => text.includes(number));
    const unmarked = mine.filter((text) => !text.includes('补打'));
    if (unmarked.length > 1) doubles.push(number);
    for (const job of [original, ...copies]) {
      const own = job.copy === 0 ? unmarked : mine.filter((text) => text.includes(`补打 ${job.copy}`));
      const whole = own.filter((text) => text.includes(LAST_LINE));
      if (job.state === 'printed' && whole.length !== 1) falsePrinted.push(number);
      // A slip over which the cutter jammed was printed and not handed out: failed is the truth.
      if (job.state === 'failed' && job.code !== 'CUTTER_JAM' && own.length > 0) falseFailed.push(number);
    }
  }
  const reprints = outcomes.reduce((sum, { copies }) => sum + copies.length, 0);
  return { jobs: outcomes.length, byFault, doubles, falsePrinted, falseFailed, reprints };
}
