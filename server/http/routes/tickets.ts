import * as z from 'zod/mini';
import {
  amendBody,
  cancelBody,
  issueBody,
  issuedAnswer,
  printJobState,
  ticketAnswer,
} from '../../../protocol/http/tickets.ts';
import { explanation } from '../../../protocol/http/explain.ts';
import { reprintBody } from '../../../protocol/http/devices.ts';
import { shortText } from '../../../protocol/fields.ts';
import { entries, ticketOf } from '../../core/index.ts';
import { issueTicket } from '../../edge/issue.ts';
import { ProblemError, settled } from '../../edge/problem.ts';
import { reprintTicket } from '../../edge/reprint.ts';
import { amendTicket, ticketCommand, ticketFor } from '../../edge/ticket-commands.ts';
import { explainTicket } from '../../hall/explain.ts';
import { ticketAnswerOf } from '../../hall/ticket-answer.ts';
import type { Services } from '../../services.ts';
import type { Router } from '../route.ts';

const printAnswer = z.strictObject({
  job: z.nullable(z.string()),
  state: printJobState,
  code: z.nullable(z.string()),
});

/** Tickets: taking, following, giving up, coming back. */
export function ticketRoutes({ route }: Router, services: Services): void {
  route('POST /tickets', {
    summary: 'Takes a number',
    body: issueBody,
    answer: issuedAnswer,
    handle: async ({ body, caller }) => settled(await issueTicket(services, caller, body)),
  });

  route('GET /tickets/:id', {
    summary: 'The ticket now, for the holder of its key and for staff',
    answer: ticketAnswer,
    handle: ({ param, caller, language }) => {
      const ticket = ticketFor(services, caller, param('id'));
      return { body: ticketAnswerOf(services, services.hall.state, ticket, language) };
    },
  });

  route('GET /tickets/:id/print', {
    summary: 'What became of the slip',
    answer: printAnswer,
    handle: async ({ param, caller }) => {
      const ticket = ticketFor(services, caller, param('id'));
      const jobs = await services.store.jobs.list({ hall: services.config.id, ticket: ticket.id });
      const job = jobs.filter(({ kind }) => kind === 'slip').at(-1);
      const state = job?.state === 'spoken' || job?.state === 'shown' ? 'printed' : (job?.state ?? 'none');
      return { body: { job: job?.id ?? null, state, code: job?.code ?? null } };
    },
  });

  route('DELETE /tickets/:id', {
    summary: 'Gives the place up',
    body: cancelBody,
    answer: ticketAnswer,
    handle: async ({ param, caller }) =>
      settled(await ticketCommand(services, caller, 'cancel', param('id'))),
  });

  for (const name of ['step-out', 'return'] as const) {
    route(`POST /tickets/:id/${name}`, {
      summary:
        name === 'return' ? 'Is back, also after being missed' : 'Leaves for a while and keeps the place',
      body: cancelBody,
      answer: ticketAnswer,
      handle: async ({ param, caller }) => settled(await ticketCommand(services, caller, name, param('id'))),
    });
  }

  route('POST /returns', {
    summary: 'Is back, by the number on the slip, at a kiosk or with a guide',
    body: z.strictObject({ number: shortText }),
    answer: ticketAnswer,
    handle: async ({ body, caller }) => {
      const wanted = body.number.toUpperCase();
      for (const { value: ticket } of entries(services.hall.state.tickets)) {
        if (ticket.number === wanted) {
          return settled(await ticketCommand(services, caller, 'return', ticket.id));
        }
      }
      throw new ProblemError('UNKNOWN_TICKET', { facts: { number: wanted } });
    },
  });

  route('PATCH /tickets/:id', {
    summary: 'Corrects class, needs or item; audited',
    body: amendBody,
    answer: ticketAnswer,
    handle: async ({ param, body, caller }) =>
      settled(await amendTicket(services, caller, param('id'), body)),
  });

  route('POST /tickets/:id/reprint', {
    summary: 'Prints another slip, marked 补打 and audited',
    body: reprintBody,
    answer: printAnswer,
    handle: ({ param, body, caller }) => reprintTicket(services, caller, param('id'), body),
  });

  route('GET /tickets/:id/explain', {
    summary: 'Why this ticket stands where it stands, or why it was called',
    answer: explanation,
    handle: ({ param, language }) => {
      const ticket = ticketOf(services.hall.state, param('id'));
      if (ticket === undefined) throw new ProblemError('UNKNOWN_TICKET');
      return { body: explainTicket(services, ticket, language) };
    },
  });
}
