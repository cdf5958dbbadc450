/**
 * The history rules: what must hold between what clients were told and what the log says, whatever was
 * killed, cut or restarted meanwhile.
 *
 * R1 no ticket in two calls without a way back between them · R2 no call of a ticket that was never
 * issued · R3 every acknowledged issue is there at the end with its number · R4 first come, first
 * called: same queue and class, both first entries, called by the same profile · R5 numbers are unique
 * and gap-free per series · R6 a command without an answer happened once or not at all.
 */
export type Issued = {
  readonly kind: 'issue';
  /** The idempotency key: attempts of one key are one command. */
  readonly key: string;
  readonly startMs: number;
  /** When the answer came; null for none. */
  readonly endMs: number | null;
  /** What the answer said; null without one. */
  readonly ticket: { readonly id: string; readonly number: string } | null;
};
export type Called = {
  readonly kind: 'call';
  readonly window: string;
  readonly startMs: number;
  readonly endMs: number | null;
  /** Null without an answer, or when nobody waited. */
  readonly ticket: { readonly id: string; readonly number: string } | null;
};
export type Operation = Issued | Called;

/** What the log says at the end. */
export type FinalTicket = {
  readonly id: string;
  /** Prefix and digits, `A017`. */
  readonly number: string;
  readonly queue: string;
  readonly class: string;
  readonly state: string;
  /** Windows that called it, in order. */
  readonly calledBy: readonly string[];
  /** How often it came back to waiting after a call. */
  readonly wentBack: number;
};

export type History = {
  readonly operations: readonly Operation[];
  readonly final: readonly FinalTicket[];
  /** Windows of one profile call by the same counter. */
  readonly profileOf: (window: string) => string;
};

export type Violation = { readonly rule: 'R1' | 'R2' | 'R3' | 'R4' | 'R5' | 'R6'; readonly what: string };

export function checkHistory(history: History): Violation[] {
  return [
    ...onceCalled(history),
    ...issuedBeforeCalled(history),
    ...keptIssues(history),
    ...firstComeFirstCalled(history),
    ...gapFree(history),
    ...atMostOnce(history),
  ];
}

function onceCalled({ operations, final }: History): Violation[] {
  const found: Violation[] = [];
  const wentBack = new Map(final.map(({ id, wentBack: times }) => [id, times]));
  for (const { id, calledBy, wentBack: times } of final) {
    if (calledBy.length > times + 1)
      found.push({ rule: 'R1', what: `${id} is called ${calledBy.length} times` });
  }
  const told = new Map<string, number>();
  for (const { ticket } of answered(operations, 'call')) told.set(ticket.id, (told.get(ticket.id) ?? 0) + 1);
  for (const [id, times] of told) {
    if (times > (wentBack.get(id) ?? 0) + 1)
      found.push({ rule: 'R1', what: `${id} was given to ${times} windows` });
  }
  return found;
}

function issuedBeforeCalled({ operations, final }: History): Violation[] {
  const known = new Map(final.map((ticket) => [ticket.id, ticket]));
  const firstTry = firstTries(operations);
  const began = new Map<string, number>();
  for (const issue of answered(operations, 'issue')) {
    const start = firstTry(issue);
    began.set(issue.ticket.id, Math.min(start, began.get(issue.ticket.id) ?? start));
  }
  return answered(operations, 'call').flatMap(({ ticket, endMs }): Violation[] => {
    const there = known.get(ticket.id);
    if (there === undefined || there.number !== ticket.number) {
      return [{ rule: 'R2', what: `${ticket.number} was called and never issued` }];
    }
    const start = began.get(ticket.id);
    return start !== undefined && endMs < start
      ? [{ rule: 'R2', what: `${ticket.number} was called before it was asked for` }]
      : [];
  });
}

function keptIssues({ operations, final }: History): Violation[] {
  const known = new Map(final.map((ticket) => [ticket.id, ticket]));
  return answered(operations, 'issue').flatMap(({ ticket }): Violation[] => {
    const there = known.get(ticket.id);
    if (there === undefined) return [{ rule: 'R3', what: `${ticket.number} was acknowledged and is gone` }];
    return there.number === ticket.number
      ? []
      : [{ rule: 'R3', what: `${ticket.number} was acknowledged and is ${there.number} now` }];
  });
}

type Turn = { issueStart: number; issueEnd: number; callStart: number; callEnd: number; number: string };

/** In each group: the latest call begun among all that were issued before bounds when this one may end. */
function firstComeFirstCalled({ operations, final, profileOf }: History): Violation[] {
  const found: Violation[] = [];
  for (const turns of turnsByGroup(operations, final, profileOf).values()) {
    const byIssueEnd = [...turns].sort((a, b) => a.issueEnd - b.issueEnd);
    const byIssueStart = [...turns].sort((a, b) => a.issueStart - b.issueStart);
    let next = 0;
    let latest: Turn | null = null;
    for (const turn of byIssueStart) {
      for (let earlier = byIssueEnd[next]; earlier !== undefined; earlier = byIssueEnd[++next]) {
        if (earlier.issueEnd >= turn.issueStart) break;
        if (latest === null || earlier.callStart > latest.callStart) latest = earlier;
      }
      if (latest !== null && turn.callEnd < latest.callStart) {
        found.push({ rule: 'R4', what: `${turn.number} was called before ${latest.number}, who came first` });
      }
    }
  }
  return found;
}

function turnsByGroup(
  operations: readonly Operation[],
  final: readonly FinalTicket[],
  profileOf: History['profileOf'],
): Map<string, Turn[]> {
  const firstTry = firstTries(operations);
  const issues = new Map(answered(operations, 'issue').map((issue) => [issue.ticket.id, issue]));
  const calls = new Map(answered(operations, 'call').map((call) => [call.ticket.id, call]));
  const groups = new Map<string, Turn[]>();
  for (const ticket of final) {
    const issue = issues.get(ticket.id);
    const call = calls.get(ticket.id);
    if (issue === undefined || call === undefined || ticket.wentBack > 0) continue;
    const group = `${ticket.queue} ${ticket.class} ${profileOf(call.window)}`;
    const turns = groups.get(group) ?? [];
    groups.set(group, turns);
    turns.push({
      issueStart: firstTry(issue),
      issueEnd: issue.endMs,
      callStart: call.startMs,
      callEnd: call.endMs,
      number: ticket.number,
    });
  }
  return groups;
}

function gapFree({ final }: History): Violation[] {
  const found: Violation[] = [];
  const series = new Map<string, number[]>();
  for (const { number } of final) {
    const [, prefix = '', digits = ''] = /^(\D*)(\d+)$/.exec(number) ?? [];
    const numbers = series.get(prefix) ?? [];
    series.set(prefix, numbers);
    numbers.push(Number(digits));
  }
  for (const [prefix, numbers] of series) {
    const sorted = numbers.sort((a, b) => a - b);
    const wrong = sorted.findIndex((number, index) => number !== index + 1);
    if (wrong >= 0)
      found.push({ rule: 'R5', what: `${prefix}: place ${wrong + 1} has number ${sorted[wrong]}` });
  }
  return found;
}

function atMostOnce({ operations, final }: History): Violation[] {
  const found: Violation[] = [];
  const ticketOfKey = new Map<string, string>();
  const open = new Set<string>();
  for (const operation of operations) {
    if (operation.kind !== 'issue') continue;
    const { key, ticket } = operation;
    if (ticket === null) {
      open.add(key);
      continue;
    }
    const before = ticketOfKey.get(key);
    if (before !== undefined && before !== ticket.id) {
      found.push({ rule: 'R6', what: `${key} made ${before} and ${ticket.id}` });
    }
    ticketOfKey.set(key, ticket.id);
  }
  for (const key of ticketOfKey.keys()) open.delete(key);
  const explained = new Set(ticketOfKey.values()).size + open.size;
  const first = [...ticketOfKey.values()];
  if (new Set(first).size < first.length) found.push({ rule: 'R6', what: 'two keys got the same ticket' });
  if (final.length > explained) {
    found.push({ rule: 'R6', what: `${final.length} tickets, asked for ${explained} times` });
  }
  return found;
}

/** When each key was first tried: an attempt without an answer may be the one that counted. */
function firstTries(operations: readonly Operation[]): (issue: Issued) => number {
  const first = new Map<string, number>();
  for (const operation of operations) {
    if (operation.kind !== 'issue') continue;
    const { key, startMs } = operation;
    first.set(key, Math.min(startMs, first.get(key) ?? startMs));
  }
  return ({ key, startMs }) => first.get(key) ?? startMs;
}

type Answered<O extends Operation> = O & {
  readonly endMs: number;
  readonly ticket: NonNullable<O['ticket']>;
};

function answered<K extends Operation['kind']>(
  operations: readonly Operation[],
  kind: K,
): Answered<Extract<Operation, { kind: K }>>[] {
  return operations.filter(
    (operation): operation is Answered<Extract<Operation, { kind: K }>> =>
      operation.kind === kind && operation.endMs !== null && operation.ticket !== null,
  );
}
