import { describe, expect, it } from 'vitest';
import { ticketOf } from './place.ts';
import type { RefusalCode } from './refusal.ts';
import { type Asked, TestHall } from './testing/test-hall.ts';
import { TRANSITIONS, type TicketState } from './ticket.ts';

const source = 'console';

/** Ticket T in each state; window 1 called it where somebody did, window 2 is open and idle. */
const REACH: Readonly<Record<TicketState, (hall: TestHall) => void>> = {
  waiting: () => {},
  called: (hall) => hall.next(),
  serving: (hall) => {
    hall.next();
    hall.press('start');
  },
  'stepped-out': (hall) => hall.do({ type: 'stepOut', ticket: 'T' }),
  away: (hall) => {
    hall.next();
    hall.press('hold');
  },
  missed: (hall) => {
    hall.next();
    hall.missPatiently();
  },
  finished: (hall) => {
    hall.next();
    hall.press('finish');
  },
  cancelled: (hall) => hall.do({ type: 'cancel', ticket: 'T' }),
  closed: (hall) => hall.do({ type: 'closeDay', by: 'timer' }),
};

const COMMANDS = {
  cancel: { type: 'cancel', ticket: 'T' },
  stepOut: { type: 'stepOut', ticket: 'T' },
  comeBack: { type: 'comeBack', ticket: 'T' },
  callTicket: { type: 'callTicket', window: '2', source, ticket: 'T', reason: 'r1' },
  bringBack: { type: 'bringBack', window: '2', source, ticket: 'T' },
  next: { type: 'next', window: '1', source },
  recall: { type: 'recall', window: '1', source },
  start: { type: 'start', window: '1', source },
  finish: { type: 'finish', window: '1', source },
  miss: { type: 'miss', window: '1', source },
  hold: { type: 'hold', window: '1', source },
  transfer: {
    type: 'transfer',
    window: '1',
    source,
    queue: 'B',
    item: null,
    toWindow: null,
    nextStep: true,
  },
  amendClass: {
    type: 'amend',
    ticket: 'T',
    item: null,
    queue: null,
    class: 'green',
    verified: 'guide',
    needs: null,
  },
  amendQueue: {
    type: 'amend',
    ticket: 'T',
    item: 'item-2',
    queue: 'B',
    class: null,
    verified: null,
    needs: null,
  },
} as const satisfies Record<string, Asked>;

type Outcome = TicketState | RefusalCode;
const no = 'ILLEGAL_TRANSITION';
const none = 'WINDOW_HAS_NO_TICKET';

/** Per command: what becomes of T in each state, or the refusal. On a closed day nothing is taken. */
const TABLE: Readonly<Record<keyof typeof COMMANDS, Readonly<Partial<Record<TicketState, Outcome>>>>> = {
  cancel: row('cancelled', 'cancelled', 'cancelled', 'cancelled', no, no, no, no),
  stepOut: row('stepped-out', no, no, no, no, no, no, no),
  comeBack: row(no, no, no, 'waiting', 'waiting', 'waiting', no, no),
  callTicket: row('called', no, no, no, no, no, no, no),
  bringBack: row(no, no, no, no, 'waiting', 'waiting', no, no),
  next: row('called', 'finished', 'finished', 'stepped-out', 'away', 'missed', 'finished', 'cancelled'),
  recall: row(none, 'called', no, none, none, none, none, none),
  start: row(none, 'serving', no, none, none, none, none, none),
  finish: row(none, 'finished', 'finished', none, none, none, none, none),
  miss: row(none, 'TOO_EARLY_TO_MISS', no, none, none, none, none, none),
  hold: row(none, 'away', 'away', none, none, none, none, none),
  transfer: row(none, 'waiting', 'waiting', none, none, none, none, none),
  amendClass: row('waiting', no, no, 'stepped-out', no, no, no, no),
  amendQueue: row('waiting', no, no, no, no, no, no, no),
};

function row(
  waiting: Outcome,
  called: Outcome,
  serving: Outcome,
  steppedOut: Outcome,
  away: Outcome,
  missed: Outcome,
  finished: Outcome,
  cancelled: Outcome,
): Partial<Record<TicketState, Outcome>> {
  const closed = 'DAY_NOT_OPEN';
  return { waiting, called, serving, 'stepped-out': steppedOut, away, missed, finished, cancelled, closed };
}

describe('table of transitions', () => {
  for (const [name, row] of Object.entries(TABLE)) {
    for (const [from, outcome] of Object.entries(row)) {
      it(`${name} on a ticket that is ${from}: ${outcome}`, () => {
        const hall = TestHall.open({}, ['1', '2']);
        hall.issue('T');
        REACH[from as TicketState](hall);
        expect(hall.ticket('T').state).toBe(from);
        const command = COMMANDS[name as keyof typeof COMMANDS];
        if (outcome.toUpperCase() === outcome) {
          const before = hall.state;
          expect(hall.refused(command).code).toBe(outcome);
          expect(hall.state).toBe(before);
        } else {
          hall.do(command);
          expect(ticketOf(hall.state, 'T')?.state).toBe(outcome);
        }
      });
    }
  }

  it('has every state, and no way out of an end', () => {
    expect(Object.keys(TRANSITIONS).sort()).toEqual(Object.keys(REACH).sort());
    for (const end of ['finished', 'cancelled', 'closed'] as const) expect(TRANSITIONS[end]).toEqual([]);
  });

  it('refuses any command about a ticket nobody took', () => {
    const hall = TestHall.open({}, ['1', '2']);
    for (const name of ['cancel', 'stepOut', 'comeBack', 'callTicket', 'bringBack', 'amendClass'] as const) {
      expect(hall.refused(COMMANDS[name]).code).toBe('UNKNOWN_TICKET');
    }
  });

  it.each(['', 'Z', 'constructor', '__proto__', 'toString'])(
    'knows no window, queue or ticket "%s"',
    (id) => {
      const hall = TestHall.open();
      expect(hall.refused({ ...COMMANDS.next, window: id }).code).toBe('UNKNOWN_WINDOW');
      expect(hall.refused({ type: 'help', window: id }).code).toBe('UNKNOWN_WINDOW');
      expect(hall.refused({ type: 'cancel', ticket: id }).code).toBe('UNKNOWN_TICKET');
      hall.issue('T');
      hall.next();
      expect(hall.refused({ ...COMMANDS.transfer, queue: id }).code).toBe('UNKNOWN_QUEUE');
    },
  );
});
