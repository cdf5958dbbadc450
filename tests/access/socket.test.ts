import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ticketKeyOf } from '../../server/auth/ticket-key.ts';
import type { Role } from '../../protocol/roles.ts';
import { PROTOCOL_VERSION } from '../../protocol/version.ts';
import { QUICK_HALL } from '../support/fresh-hall.ts';
import { at, startHall, type RunningHall } from '../support/running-hall.ts';
import { joinLink, openLink, type RawLink } from '../protocol/raw-link.ts';
import { admits, COMMAND_ROWS, ROLES, VIEW_ROWS, worthlessTokens } from './cells.ts';

let hall: RunningHall;
let ticket: string;
const links = new Map<Role, RawLink>();

function tokenOf(role: Role): string {
  if (role === 'public') return 'public';
  if (role === 'holder') return `ticket:${ticket}:${ticketKeyOf(hall.services.secret, ticket)}`;
  return hall.token(role, { window: '1' });
}

function linkOf(role: Role): RawLink {
  const link = links.get(role);
  if (link === undefined) throw new Error(`no link as ${role}`);
  return link;
}

beforeAll(async () => {
  hall = await startHall({
    hall: QUICK_HALL.replace(
      'devices: {}',
      'devices: { printers: [{ id: P1, virtual: true, model: epson-tm-80 }] }',
    ),
  });
  const issued = await hall.call('POST', '/tickets', { token: hall.token('guide'), body: { item: 'A' } });
  ticket = String(at(issued.body, 'id'));
  for (const role of ROLES) links.set(role, await joinLink(hall.address, { token: tokenOf(role) }));
});
afterAll(async () => {
  for (const link of links.values()) link.close();
  await hall.stop();
});

const BODIES: Readonly<Record<string, unknown>> = {
  issue: { item: 'A' },
  transfer: { queue: 'A' },
  call: { ticket: 'nobody', reason: '急事' },
};

describe('every live-link row of the access table', () => {
  it.each(COMMAND_ROWS)(
    '%s is carried out for who stands in the row and FORBIDDEN to the rest',
    async (row, admitted) => {
      const type = row.replace('socket ', '');
      for (const role of ROLES) {
        const link = linkOf(role);
        const isTicket = ['cancel', 'step-out', 'return'].includes(type);
        const answer =
          type === 'heard'
            ? await link.ask('heard', { clip: 'a-clip' })
            : await link.command({
                type,
                ...(isTicket ? { ticket } : type === 'issue' ? {} : { window: '1' }),
                body: BODIES[type] ?? {},
              });
        const code = at(answer, 'code') ?? 'ok';
        const cell = `${row} as ${role}`;
        if (!admits(admitted, role)) expect([cell, code]).toEqual([cell, 'FORBIDDEN']);
        else {
          // A row that nothing serves would be BAD_REQUEST here.
          expect(
            ['FORBIDDEN', 'UNAUTHENTICATED', 'BAD_REQUEST', 'INTERNAL'].includes(String(code)),
            `${cell}: ${String(code)}`,
          ).toBe(false);
        }
      }
    },
  );

  it('view public and view staff: the snapshot has the tickets for consoles alone', async () => {
    const [, staffRow = []] = VIEW_ROWS.find(([key]) => key === 'view staff') ?? [];
    for (const role of ROLES) {
      const snapshot = await linkOf(role).event('snapshot');
      const seesTickets = at(snapshot, 'state', 'tickets') !== undefined;
      expect([role, seesTickets]).toEqual([role, admits(staffRow, role)]);
      if (!seesTickets) expect(JSON.stringify(snapshot)).not.toContain(ticket);
    }
  });

  it('view devices: a change of a device is told to whoever answers for devices, and to nobody else', async () => {
    const [, row = []] = VIEW_ROWS.find(([key]) => key === 'view devices') ?? [];
    await expect
      .poll(async () => {
        const answer = await hall.call('POST', '/demo/devices/P1', {
          token: hall.token('technician'),
          body: { action: 'fault', fault: 'paper-out', on: true },
        });
        return answer.status;
      })
      .not.toBe(404);
    for (const role of ROLES.filter((one) => admits(row, one))) await linkOf(role).event('devices', 15_000);
    for (const role of ROLES.filter((one) => !admits(row, one))) {
      await linkOf(role).event('heartbeat');
      expect([role, linkOf(role).packets.some(({ name }) => name === 'devices')]).toEqual([role, false]);
    }
  });

  it('no worthless token opens a link, for any role', async () => {
    for (const role of ROLES) {
      if (role === 'public' || role === 'holder') continue;
      for (const [what, token] of Object.entries(worthlessTokens(hall, role))) {
        const link = await openLink(hall.address);
        const answer = await link.handshake({ token, version: PROTOCOL_VERSION, have: null });
        expect([role, what, at(answer.data, 'data', 'code')]).toEqual([role, what, 'UNAUTHENTICATED']);
        link.close();
      }
    }
  });
});
