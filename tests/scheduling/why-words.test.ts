/** The sentence of every call is true: what it claims is looked up in the log by somebody else. */
import { describe, expect, it } from 'vitest';
import type { EventOf, HallEvent } from '../../server/core/event.ts';
import { play } from '../../server/core/testing/random-day.ts';
import { whyText } from '../../server/hall/why.ts';
import { rollsOf } from './random-logs.ts';
import { Recount } from './recount.ts';

const SEEDS = Array.from({ length: 24 }, (_, n) => 700 + n);
type Call = EventOf<'called'>;

/** What the log says at the moment of a call, before it is taken into the book. */
type Moment = {
  readonly call: Call;
  /** Classes that wait where this window may call. */
  readonly waiting: ReadonlySet<string>;
  /** Classes of the profile's calls so far since its rules began, oldest first, with K of the time. */
  readonly before: readonly string[];
  readonly cause: string;
};

/** Each sentence by a piece that only it has, and whether what it claims is so. */
const CLAIMS: readonly (readonly [
  piece: RegExp,
  holds: (moment: Moment, numbers: readonly number[]) => boolean,
])[] = [
  [
    /有普通号在等时，优先号最多连续叫 (\d+) 位，这是第 (\d+) 位/,
    ({ waiting, before, call }, [most = 0, nth = 0]) =>
      waiting.has('ordinary') &&
      nth <= most &&
      most === call.data.K &&
      before.slice(before.length - (nth - 1)).every((cls) => cls === 'green'),
  ],
  [/绿色通道窗口先叫优先号/, ({ waiting, call }) => waiting.has('green') && call.data.K === null],
  [
    /已连续叫了 (\d+) 位优先号，现在轮到排在最前的普通号/,
    ({ waiting, before }, [most = 0]) =>
      waiting.has('green') &&
      before.length >= most &&
      before.slice(before.length - most).every((cls) => cls === 'green'),
  ],
  [/能叫的号里现在只有优先号/, ({ waiting }) => waiting.has('green') && !waiting.has('ordinary')],
  [/能叫的号里现在只有普通号/, ({ waiting }) => waiting.has('ordinary') && !waiting.has('green')],
  [/之前挂起的号码已经回到窗口/, ({ cause }) => cause === 'brought-back'],
  [
    /由工作人员按规定提前办理/,
    ({ call }) => call.data.reason !== null && call.data.reason !== 'brought-back',
  ],
];

/** Every call of a day with what was so at its moment. */
function moments(events: readonly HallEvent[]): Moment[] {
  const recount = new Recount();
  const runs = new Map<string, string[]>();
  const found: Moment[] = [];
  for (const event of events) {
    if (event.type === 'called') {
      const { window, profile, ticket } = event.data;
      const own = recount.waiters.get(ticket);
      const waiting = [...recount.waiters.values()].filter(
        ({ place, queue, route }) => place === 'waits' && recount.couldCall(window, queue, route),
      );
      const before = runs.get(profile) ?? [];
      found.push({
        call: event,
        waiting: new Set(waiting.map(({ cls }) => cls)),
        before: [...before],
        cause: own?.counted.cause ?? '',
      });
      runs.set(profile, [...before, own?.cls ?? '']);
    }
    recount.take(event);
  }
  return found;
}

describe('the sentence of a call', () => {
  it('claims nothing that the log does not bear out, on any of the random days', () => {
    const seen = new Map<RegExp, number>();
    const faults: unknown[] = [];
    for (const seed of SEEDS) {
      for (const moment of moments(play(rollsOf(seed)).steps.map(({ event }) => event))) {
        const { why, dAfter, K, reason } = moment.call.data;
        const text = whyText('zh-CN', { why, dAfter, k: K, reason });
        const claims = CLAIMS.filter(([piece]) => piece.test(text));
        const [claim] = claims;
        if (claims.length !== 1 || claim === undefined) throw new Error(`not one claim: ${text}`);
        const [piece, holds] = claim;
        const numbers = [...(piece.exec(text) ?? [])].slice(1).map(Number);
        if (!holds(moment, numbers)) faults.push({ seed, seq: moment.call.seq, text });
        seen.set(piece, (seen.get(piece) ?? 0) + 1);
      }
    }
    expect(faults.slice(0, 3)).toEqual([]);
    for (const [piece] of CLAIMS) expect([piece, (seen.get(piece) ?? 0) > 3]).toEqual([piece, true]);
  });

  it('says the same in English, figure by figure', () => {
    for (const why of ['GREEN_FIRST', 'REGULAR_TURN', 'ONLY_GREEN', 'ONLY_REGULAR', 'OVERRIDE'] as const) {
      for (const [k, reason] of [
        [3, null],
        [null, 'brought-back'],
      ] as const) {
        const figures = (language: 'zh-CN' | 'en') =>
          whyText(language, { why, dAfter: 2, k, reason }).match(/\d+/g)?.sort() ?? [];
        expect([why, figures('en')]).toEqual([why, figures('zh-CN')]);
        expect(whyText('en', { why, dAfter: 2, k, reason })).not.toMatch(/\p{Script=Han}|[{}]/u);
      }
    }
  });
});
