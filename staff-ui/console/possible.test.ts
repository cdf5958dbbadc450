import { describe, expect, test } from 'vitest';
import { called, hereOf, NOON, serving, ticketOf } from '../testing/facts.ts';
import { ACTIONS } from './action.ts';
import { USUAL_HOLD } from './hold-time.ts';
import { possible } from './possible.ts';
import type { Action } from './action.ts';
import type { WindowNow } from './window-now.ts';

const aside = ticketOf({ id: 't9', state: 'missed', window: '3' });
const at = (here: WindowNow, linked = true, now = NOON) => ({ linked, here, at: now, rule: USUAL_HOLD });
const allowed = (here: WindowNow): Action[] =>
  ACTIONS.filter((action) => possible(action, at(here)).can !== 'no');

describe('which presses make sense', () => {
  const table: [string, WindowNow, Action[]][] = [
    ['a closed window can be opened and can call for help', hereOf({ state: 'closed' }), ['open', 'help']],
    [
      'an idle window calls, pauses and closes',
      hereOf(),
      ['next', 'call', 'bring-back-one', 'pause', 'close', 'help'],
    ],
    [
      'an idle window with somebody aside may also bring back',
      hereOf({ missed: [aside] }),
      ['next', 'call', 'bring-back', 'bring-back-one', 'pause', 'close', 'help'],
    ],
    [
      'a called visitor can be recalled, started, finished, missed, held and passed on',
      hereOf({ ticket: called() }),
      ['next', 'recall', 'start', 'finish', 'miss', 'hold', 'bring-back-one', 'transfer', 'close', 'help'],
    ],
    [
      'a visitor being served is not called again nor missed',
      hereOf({ ticket: serving() }),
      ['next', 'finish', 'hold', 'bring-back-one', 'transfer', 'close', 'help'],
    ],
    [
      'a paused window resumes, also by the next call',
      hereOf({ state: 'paused' }),
      ['next', 'call', 'bring-back-one', 'resume', 'close', 'help'],
    ],
    [
      'a closing window ends its visitor, calls nobody, and can stay open after all',
      hereOf({ state: 'closing', ticket: serving() }),
      ['next', 'finish', 'hold', 'transfer', 'open', 'help'],
    ],
    [
      'nothing is taken back after the time for it has passed',
      hereOf({ undo: { what: 'finish', until: NOON } }),
      ['next', 'call', 'bring-back-one', 'pause', 'close', 'help'],
    ],
    [
      'the last press can be taken back while its time runs',
      hereOf({ undo: { what: 'finish', until: NOON + 1 } }),
      ['next', 'call', 'bring-back-one', 'pause', 'close', 'help', 'undo'],
    ],
    [
      'the leader is called once',
      hereOf({ helpSince: NOON }),
      ['next', 'call', 'bring-back-one', 'pause', 'close'],
    ],
  ];

  test.each(table)('%s', (_, here, actions) => {
    expect(allowed(here)).toEqual(actions);
  });

  test('without a link nothing can be pressed, and each answer says so', () => {
    for (const action of ACTIONS) {
      expect(possible(action, at(hereOf({ ticket: called() }), false))).toEqual({
        can: 'no',
        why: { key: 'why.no-link' },
      });
    }
  });

  test('whatever is not possible says why in words', () => {
    for (const action of ACTIONS) {
      const answer = possible(action, at(hereOf({ state: 'closed' })));
      if (answer.can === 'no') expect(answer.why.key).toMatch(/^why\./);
    }
  });
});

describe('missing a visitor', () => {
  const miss = (change: Parameters<typeof called>[0], afterMs: number) =>
    possible('miss', at(hereOf({ ticket: called(change) }), true, NOON + afterMs));

  test('says how many calls and seconds are still due', () => {
    expect(miss({}, 20_000)).toEqual({
      can: 'early',
      why: { key: 'why.miss-both', params: { calls: 2, seconds: 40 } },
    });
    expect(miss({ recalls: 1 }, 60_000)).toEqual({
      can: 'early',
      why: { key: 'why.miss-calls', params: { calls: 1 } },
    });
  });

  test('comes after three calls and a minute', () => {
    expect(miss({ recalls: 2 }, 59_001)).toMatchObject({ can: 'early' });
    expect(miss({ recalls: 2 }, 60_000)).toEqual({ can: 'yes' });
  });

  test.each([
    ['wheelchair', 180],
    ['sign', 180],
    ['no-phone', 180],
  ] as const)('waits longer for %s: %i seconds', (need, seconds) => {
    const change = { recalls: 2, needs: [need] };
    expect(miss(change, seconds * 1000 - 1)).toMatchObject({ can: 'early' });
    expect(miss(change, seconds * 1000)).toEqual({ can: 'yes' });
  });

  test('waits two minutes for the green channel', () => {
    const change = { recalls: 2, class: 'green' } as const;
    expect(miss(change, 119_999)).toMatchObject({ can: 'early' });
    expect(miss(change, 120_000)).toEqual({ can: 'yes' });
  });

  test('is left to the hall when only our usual rule speaks against it, as the hall may be quicker', () => {
    expect(miss({}, 0).can).toBe('early');
    expect(possible('recall', at(hereOf({ ticket: called({ recalls: 5 }) }))).can).toBe('early');
  });
});
