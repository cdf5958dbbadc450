import { describe, expect, it } from 'vitest';
import { allTickets, emptyRegistry, registered, ticketTree, withTicket, type Registry } from './registry.ts';
import { TestHall } from './testing/test-hall.ts';
import type { Ticket } from './ticket.ts';
import { entries } from './tree.ts';

const hall = TestHall.open();
hall.issue('model');
const ticket = (id: string): Ticket => ({ ...hall.ticket('model'), id });
const ids = (registry: Registry): string[] => [...entries(ticketTree(registry))].map(({ key }) => key);

describe('registry of tickets', () => {
  it('knows a ticket in the state that has it, and in no other', () => {
    const none = emptyRegistry();
    const one = withTicket(none, ticket('b'));
    const two = withTicket(one, ticket('a'));
    expect(registered(two, 'a')?.id).toBe('a');
    expect(registered(one, 'a')).toBeUndefined();
    expect(registered(none, 'b')).toBeUndefined();
    expect(registered(two, '__proto__')).toBeUndefined();
  });

  it('takes no notice of states that were dropped', () => {
    const one = withTicket(emptyRegistry(), ticket('b'));
    const dropped = withTicket(withTicket(one, ticket('x')), ticket('y'));
    const kept = withTicket(one, ticket('a'));
    expect(ids(kept)).toEqual(['a', 'b']);
    expect(registered(kept, 'x')).toBeUndefined();
    expect([...allTickets(kept)].length).toBe(2);
    expect(ids(dropped)).toEqual(['b', 'x', 'y']);
    expect(ids(withTicket(kept, ticket('y')))).toEqual(['a', 'b', 'y']);
  });

  it('is read in the order of ids, whatever the order of coming', () => {
    const names = ['m', 'B', 'z', '10', '9', 'a'];
    const registry = names.reduce((all, id) => withTicket(all, ticket(id)), emptyRegistry());
    expect(ids(registry)).toEqual(['10', '9', 'B', 'a', 'm', 'z']);
    expect(ticketTree(registry)).toBe(ticketTree(registry));
  });

  it('answers a repeated question anew once the answer has changed', () => {
    const none = emptyRegistry();
    expect(registered(none, 'a')).toBeUndefined();
    const one = withTicket(none, ticket('a'));
    expect(registered(one, 'a')?.id).toBe('a');
    const called = withTicket(one, { ...ticket('a'), cases: 2 });
    expect(registered(called, 'a')?.cases).toBe(2);
    expect(registered(one, 'a')?.cases).toBe(1);
  });
});
