/** From an event of the log back to the command that brought it about. */
import type { Command, CommandOf, EventOf, HallEvent } from '../../core/index.ts';

const MS_PER_MINUTE = 60_000;

/**
 * A command that, decided at the state before the event, must give this event first. What one press
 * brought about together may take several: `next` is finish and call. Null for events that never come
 * first, but only as a consequence (a ticket closed with the day).
 */
export function commandBehind(event: HallEvent): Command | null {
  const { at } = event;
  switch (event.type) {
    case 'dayOpened': {
      const { day, rules, previousHead } = event.data;
      return { type: 'openDay', at, day, rules, previousHead };
    }
    case 'rulesChanged':
      return { type: 'changeRules', at, rules: event.data.rules };
    case 'issuingStopped':
      return { type: 'stopIssuing', at };
    case 'issuingResumed':
      return { type: 'resumeIssuing', at };
    case 'entered':
      return entering(event);
    case 'amended': {
      const { ticket, item, class: cls, verified, needs } = event.data;
      return { type: 'amend', at, ticket, item, queue: null, class: cls, verified, needs };
    }
    case 'called':
      return calling(event);
    case 'recalled':
      return { type: 'recall', ...press(event) };
    case 'started':
      return { type: 'start', ...press(event) };
    case 'finished':
      return { type: 'finish', ...press(event) };
    case 'missed':
      return { type: 'miss', ...press(event) };
    case 'held':
      return { type: 'hold', ...press(event) };
    case 'undone':
      return { type: 'undo', ...press(event) };
    case 'steppedOut':
      return { type: 'stepOut', at, ticket: event.data.ticket };
    case 'cameBack':
      return { type: 'comeBack', at, ticket: event.data.ticket };
    case 'cancelled':
      return { type: 'cancel', at, ticket: event.data.ticket };
    case 'windowOpened':
      return { type: 'openWindow', at, window: event.data.window, staff: event.data.staff };
    case 'windowPaused': {
      const { window, reason, until } = event.data;
      const minutes = until === null ? null : (until - at) / MS_PER_MINUTE;
      return { type: 'pauseWindow', at, window, reason, minutes };
    }
    case 'windowResumed':
      return { type: 'resumeWindow', at, window: event.data.window };
    case 'windowClosing':
    case 'windowClosed':
      return { type: 'closeWindow', at, window: event.data.window };
    case 'helpCalled':
      return { type: 'help', at, window: event.data.window };
    case 'helpAnswered':
      return { type: 'answerHelp', at, window: event.data.window };
    case 'dayClosed':
      return { type: 'closeDay', at, by: event.data.by };
    case 'ticketClosed':
      return null;
  }
}

function press({ at, data }: { readonly at: number; readonly data: { readonly window: string } }) {
  return { at, window: data.window, source: 'api' } as const;
}

/** By the rule, or out of turn: who was brought back to a window is its next, others are named. */
function calling({ at, data }: EventOf<'called'>): CommandOf<'next'> | CommandOf<'callTicket'> {
  const { window, source, ticket, why, reason } = data;
  if (why !== 'OVERRIDE' || reason === 'brought-back') return { type: 'next', at, window, source };
  return { type: 'callTicket', at, window, source, ticket, reason: reason ?? '' };
}

function entering({ at, data }: EventOf<'entered'>): Command {
  const { ticket, item, queue, class: cls, verified, needs, cases, slot, from, route } = data;
  switch (data.cause) {
    case 'issued': {
      const facts = { ticket, item, queue, class: cls, verified, needs, cases, appointmentSlot: slot };
      return { type: 'issue', at, ...facts };
    }
    case 'released':
      return { type: 'tick', at };
    case 'returned':
      return { type: 'comeBack', at, ticket };
    case 'brought-back':
    case 'no-show-return':
      return from === null
        ? { type: 'comeBack', at, ticket }
        : { type: 'bringBack', at, window: from, source: 'api', ticket };
    case 'transferred':
    case 'next-item': {
      if (from === null) return { type: 'amend', at, ticket, item, queue, class: cls, verified, needs };
      const toWindow = route.kind === 'window' ? route.window : null;
      const nextStep = data.cause === 'next-item';
      return { type: 'transfer', at, window: from, source: 'api', queue, item, toWindow, nextStep };
    }
  }
}
