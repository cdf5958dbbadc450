/** A live-link command: not expired, allowed by the access table, then the same edge as HTTP. */
import type { ClientCommand, CommandAck, WindowAnswer } from '../../protocol/socket/client-messages.ts';
import type { TicketAnswer } from '../../protocol/http/tickets.ts';
import type { Language } from '../../protocol/fields.ts';
import { mayAccess } from '../auth/access.ts';
import type { Principal } from '../auth/principal.ts';
import type { Caller } from '../edge/caller.ts';
import { issueTicket } from '../edge/issue.ts';
import { pressAt, type Press } from '../edge/press.ts';
import { ProblemError, settled } from '../edge/problem.ts';
import { ticketCommand } from '../edge/ticket-commands.ts';
import type { Outcome } from '../hall/ask.ts';
import type { Services } from '../services.ts';

export async function runCommand(
  services: Services,
  principal: Principal,
  language: Language,
  command: ClientCommand,
): Promise<CommandAck> {
  if (command.expiresAt <= services.now()) throw new ProblemError('EXPIRED');
  if (!mayAccess(principal.roles, `socket ${command.type}`)) throw new ProblemError('FORBIDDEN');
  const caller: Caller = {
    principal,
    source: 'console',
    language,
    request: services.newId(),
    key: command.id,
  };
  const { body } = settled(await outcomeOf(services, caller, command));
  // Ticket commands answer with the ticket, presses with the window: both are JSON objects.
  return 'window' in command
    ? { ok: true, ...(body as WindowAnswer) }
    : { ok: true, ticket: body as TicketAnswer };
}

function outcomeOf(services: Services, caller: Caller, command: ClientCommand): Promise<Outcome> {
  switch (command.type) {
    case 'issue':
      return issueTicket(services, caller, command.body);
    case 'cancel':
    case 'step-out':
    case 'return':
      return ticketCommand(services, caller, command.type, command.ticket);
    default: {
      const press = { name: command.type, body: command.body } as Press;
      return pressAt(services, caller, command.window, press);
    }
  }
}
