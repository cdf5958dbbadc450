/**
 * 为什么还没轮到我, line by line: counts, the proven bound and the rule. Never another visitor, and
 * never more than the hall has said: what it leaves open is left out.
 */
import type { TicketAnswer, TurnAnswer } from '../../protocol/http/tickets.ts';
import type { TextKey } from '../texts/texts.ts';

export type WhyLine = {
  readonly key: TextKey;
  readonly facts?: Readonly<Record<string, number | string>>;
  /** The word in `{since}`, itself a text. */
  readonly since?: TextKey;
  /** The windows in `{where}`, in words of their own; null: all that may call, which needs no words. */
  readonly where?: readonly string[] | null;
  /** An instant in `{time}`, ms since the epoch. */
  readonly time?: number;
};

export type WhyText = {
  readonly title: TextKey;
  /** The short answer, for whoever reads no further. */
  readonly lead: WhyLine | null;
  readonly lines: readonly WhyLine[];
};

/** Null where there is nothing to explain: while served and once it is over. */
export function whyText(ticket: TicketAnswer): WhyText | null {
  const { turn } = ticket;
  if (turn === null) return null;
  switch (ticket.state) {
    case 'waiting':
      return { title: 'ticket.why', lead: leadLine(ticket, turn), lines: waitingLines(ticket, turn) };
    case 'stepped-out':
      return { title: 'ticket.why.back', lead: null, lines: [...backLines(turn), ...sinceLines(turn)] };
    case 'away':
    case 'missed':
      return { title: 'ticket.why.back', lead: null, lines: backLines(turn) };
    case 'called':
      return { title: 'ticket.why.called', lead: null, lines: [...calledLine(ticket), ...sinceLines(turn)] };
    default:
      return null;
  }
}

function leadLine({ ahead, priority }: TicketAnswer, { mostInRow: k }: TurnAnswer): WhyLine {
  if (ahead === null || ahead === 0) return line('ticket.why.lead.first');
  if (priority) return line('ticket.why.lead.green', { ahead });
  return k === null ? line('ticket.why.lead.order', { ahead }) : line('ticket.why.lead', { ahead, k });
}

function waitingLines(ticket: TicketAnswer, turn: TurnAnswer): WhyLine[] {
  const { ahead, priority } = ticket;
  return [
    ...(priority ? [line('ticket.why.green')] : []),
    ...entryLine(turn),
    ...sinceLines(turn),
    ...(turn.bound === null ? [] : boundLines(turn.bound, { priority, ahead: ahead ?? 0 })),
    turn.mostInRow === null
      ? line('ticket.why.rule.unlimited')
      : line('ticket.why.rule', { k: turn.mostInRow }),
  ];
}

function line(key: TextKey, facts?: WhyLine['facts']): WhyLine {
  return facts === undefined ? { key } : { key, facts };
}

function entryLine({ cause, creditMinutes }: TurnAnswer): WhyLine[] {
  switch (cause) {
    case 'returned':
    case 'next-item':
      return creditMinutes === 0 ? [] : [line(`ticket.why.entry.${cause}`, { minutes: creditMinutes })];
    case 'no-show-return':
    case 'brought-back':
    case 'transferred':
      return [line(`ticket.why.entry.${cause}`)];
    default:
      return [];
  }
}

function sinceLines({ cause, calls, whileOut }: TurnAnswer): WhyLine[] {
  const { priority, ordinary } = calls;
  const kind = priority > 0 ? (ordinary > 0 ? 'both' : 'priority') : ordinary > 0 ? 'ordinary' : 'none';
  const more: readonly (readonly [TextKey, number])[] = [
    ['ticket.why.override', calls.override],
    ['ticket.why.broughtBack', calls.broughtBack],
    ['ticket.why.otherQueues', calls.otherQueues],
    ['ticket.why.whileOut', whileOut],
  ];
  return [
    {
      key: `ticket.why.since.${kind}`,
      facts: { priority, ordinary },
      // Let go by a named window, it is still the entry before that counts.
      since: cause === 'released' ? 'ticket.why.cause.issued' : `ticket.why.cause.${cause}`,
    },
    ...more.flatMap(([key, count]) => (count > 0 ? [line(key, { count })] : [])),
  ];
}

function boundLines(
  { own, other, windows }: NonNullable<TurnAnswer['bound']>,
  visit: { readonly priority: boolean; readonly ahead: number },
): WhyLine[] {
  const counted = (key: TextKey): WhyLine => ({ key, facts: { own, other }, where: windows });
  const except = line('ticket.why.except');
  const elsewhere = windows === null ? [] : [line('ticket.why.bound.elsewhere')];
  if (!visit.priority) {
    return [
      counted(other === 0 ? 'ticket.why.bound.none' : 'ticket.why.bound'),
      counted(ownKey(own, visit.ahead)),
      ...elsewhere,
      except,
    ];
  }
  if (own > 0) {
    return [
      counted(other === 0 ? 'ticket.why.bound.green.only' : 'ticket.why.bound.green'),
      ...elsewhere,
      except,
    ];
  }
  const between = other > 0 ? [counted('ticket.why.bound.green.between'), ...elsewhere, except] : [];
  return [counted('ticket.why.bound.green.first'), ...between];
}

/** More than the people ahead, whom the visitor has just read: that wants to be explained. */
function ownKey(own: number, ahead: number): TextKey {
  if (own === 0) return 'ticket.why.bound.first';
  return own > ahead ? 'ticket.why.bound.own.wide' : 'ticket.why.bound.own';
}

function backLines({ back }: TurnAnswer): WhyLine[] {
  if (back === null) return [];
  if (back.kind === 'same-place') return [{ key: 'ticket.why.keep', time: back.until }];
  const { left } = back;
  if (left === 0) return [line('ticket.why.used')];
  if (back.kind === 'credit') return [line('ticket.why.credit', { minutes: back.minutes, left })];
  const { places } = back;
  return [
    places === 0 ? line('ticket.why.behind.first', { left }) : line('ticket.why.behind', { places, left }),
  ];
}

function calledLine({ why }: TicketAnswer): WhyLine[] {
  return why === null ? [] : [line(`ticket.why.code.${why.code}`)];
}
