/** Bugs that a scheduler could well have, as changes to the text of `server/core`. Facts, no logic. */

type Patch = { readonly file: string; readonly find: string; readonly put: string };
/** `find` must stand in its file exactly once, or the list is out of date. */
export type Mutation = { readonly name: string; readonly patches: readonly Patch[] };

function one(name: string, file: string, find: string, put: string): Mutation {
  return { name, patches: [{ file, find, put }] };
}

export const MUTATIONS: readonly Mutation[] = [
  one(
    'lane order flipped',
    'key.ts',
    'return a.e - b.e || a.q - b.q || a.r - b.r;',
    'return b.e - a.e || a.q - b.q || a.r - b.r;',
  ),
  {
    name: 'one counter for the whole hall',
    patches: [
      {
        file: 'schedule.ts',
        find: 'own(state.counters, profile) ?? 0',
        put: "own(state.counters, 'hall') ?? 0",
      },
      { file: 'evolve-ticket.ts', find: '[data.profile]: data.dAfter', put: "['hall']: data.dAfter" },
    ],
  },
  one(
    'counter not reset when only green visitors wait',
    'schedule.ts',
    "'green', 'ONLY_GREEN', d, 0, k)",
    "'green', 'ONLY_GREEN', d, d, k)",
  ),
  one(
    'counter not reset when only ordinary visitors wait',
    'schedule.ts',
    "'ordinary', 'ONLY_REGULAR', d, 0, k)",
    "'ordinary', 'ONLY_REGULAR', d, d, k)",
  ),
  one(
    'counter not reset by the ordinary turn',
    'schedule.ts',
    "'ordinary', 'REGULAR_TURN', d, 0, k)",
    "'ordinary', 'REGULAR_TURN', d, d - 1, k)",
  ),
  one(
    'counter reset when a window closes',
    'evolve-window.ts',
    'return changedState(state, { seats, reach: reachOfSeats(state.rules, seats) });',
    "return changedState(state, { seats, reach: reachOfSeats(state.rules, seats), counters: event.type === 'windowClosed' ? {} : state.counters });",
  ),
  one('K off by one', 'schedule.ts', 'if (d < k) return choice', 'if (d <= k) return choice'),
  one(
    'handicap not normalised',
    'schedule.ts',
    'return Math.max(0, source.handicapMs - Math.min(least, source.handicapMs));',
    'return least < 0 ? 0 : source.handicapMs;',
  ),
  one(
    'handicap ignored',
    'schedule.ts',
    'return Math.max(0, source.handicapMs - Math.min(least, source.handicapMs));',
    'return Math.min(0, least);',
  ),
  one(
    'paused window counts as open',
    'reach.ts',
    "window.state === 'open' || window.state === 'closing'",
    "window.state !== 'closed'",
  ),
  one(
    'closing window gives its share up at once',
    'reach.ts',
    "window.state === 'open' || window.state === 'closing'",
    "window.state === 'open'",
  ),
  one(
    'late appointment keeps its credit',
    'entry.ts',
    'slot === null || now > slot + rules.appointmentGraceMs',
    'slot === null',
  ),
  one(
    'late minutes inside the grace cost nothing',
    'entry.ts',
    'Math.max(slot, now) - rules.appointmentCreditMs',
    'slot - rules.appointmentCreditMs',
  ),
  one(
    'returner goes before the own first key',
    'entry.ts',
    'Math.max(ticket.firstE, now - rules.reentryCreditMs)',
    'now - rules.reentryCreditMs',
  ),
  one('no credit for a returner', 'entry.ts', 'Math.max(ticket.firstE, now - rules.reentryCreditMs)', 'now'),
  one(
    'first key forgotten at a re-entry',
    'evolve-ticket.ts',
    'firstE: before?.firstE ?? data.e,',
    'firstE: data.e,',
  ),
  one(
    'missed visitor returns to the head of the lane',
    'entry.ts',
    'if (behind === null || behind.key.e < ticket.firstE) return',
    'if (behind === null || behind.key.e >= 0 || ticket.firstE >= 0) return',
  ),
  one(
    'missed visitor returns before the own first key',
    'entry.ts',
    'if (behind === null || behind.key.e < ticket.firstE) return',
    'if (behind === null) return',
  ),
  one(
    'missed visitor returns behind the second',
    'entry.ts',
    'Math.min(state.rules.reinsertBehind, size(lane)) - 1',
    'Math.min(state.rules.reinsertBehind - 1, size(lane)) - 1',
  ),
  one(
    're-insertion number left out of the key',
    'entry.ts',
    'return { e: behind.key.e, q: behind.key.q, r: seq };',
    'return { e: behind.key.e, q: seq, r: 0 };',
  ),
  one(
    'equal times decided by ticket id',
    'schedule.ts',
    'compareAt(head.key, handicapMs, best.key, bestHandicapMs) > 0',
    '(head.key.e + handicapMs - best.key.e - bestHandicapMs || (head.value < best.value ? -1 : 1)) > 0',
  ),
  one(
    'wrong queue loses the first key',
    'decide-transfer.ts',
    ': firstKey(ticket),',
    ': { e: draft.at, q: draft.nextSeq, r: 0 },',
  ),
  one(
    'key lost when a named window lets go',
    're-enter.ts',
    '    key: ticket.key,\n',
    '    key: { e: draft.at, q: draft.nextSeq, r: 0 },\n',
  ),
  one(
    'green call out of turn not counted',
    'schedule.ts',
    "cls === 'green' && heads.ordinary !== null ? Math.min(k, d + 1) : 0",
    "cls === 'green' && heads.ordinary !== null ? d : 0",
  ),
  one(
    'longest idle window does not call first',
    'dispatch.ts',
    'window.idleSince - best.idleSince || compareStrings(id, best.id)',
    'compareStrings(id, best.id)',
  ),
  one(
    'printed number forgets who may still come back',
    'turn-bound.ts',
    '[...waitingLanes(state, queue, ticket.class), queue.lanes[ticket.class].out]',
    '[...waitingLanes(state, queue, ticket.class)]',
  ),
  one(
    'printed number counts one counter too few',
    'turn-bound.ts',
    'left += Math.max(0, k - d);',
    'left = Math.max(0, k - d);',
  ),
];
