/**
 * The tickets of a day by id. Each id has a slot, given in the order in which ids were first seen, and
 * the tickets stand in a persistent array by slot: visitors are called roughly in the order in which they
 * came, so what a call touches lies together, however many wait.
 *
 * The slots are shared by all states of a day and only ever grow. A state that was dropped leaves a slot
 * that stays empty, so a slot by itself says nothing: the array of the state does, and the order of the
 * slots must never be seen outside (`ticketTree` is in the order of ids).
 */
import { compareStrings } from './key.ts';
import { pageAt, pageEntries, withPageAt, type Pages } from './pages.ts';
import type { Ticket } from './ticket.ts';
import { build, type Tree } from './tree.ts';

type Slots = Map<string, number>;
export type Registry = { readonly slots: Slots; readonly pages: Pages<Ticket> };

/** No tickets, and slots of its own: one for each day. */
export function emptyRegistry(): Registry {
  return { slots: new Map(), pages: [] };
}

export function registered({ slots, pages }: Registry, id: string): Ticket | undefined {
  const slot = slotOf(slots, id);
  return slot === NO_SLOT ? undefined : pageAt(pages, slot);
}

export function withTicket({ slots, pages }: Registry, ticket: Ticket): Registry {
  return { slots, pages: withPageAt(pages, slotFor(slots, ticket.id), ticket) };
}

const NO_SLOT = -1;
// The last answer: every press asks for the same ticket two or three times in a row.
let lastSlots: Slots | null = null;
let lastId = '';
let lastSlot = NO_SLOT;

function remember(slots: Slots, id: string, slot: number): number {
  lastSlots = slots;
  lastId = id;
  lastSlot = slot;
  return slot;
}

function slotOf(slots: Slots, id: string): number {
  if (lastId === id && lastSlots === slots) return lastSlot;
  return remember(slots, id, slots.get(id) ?? NO_SLOT);
}

function slotFor(slots: Slots, id: string): number {
  const known = slotOf(slots, id);
  if (known !== NO_SLOT) return known;
  slots.set(id, slots.size);
  return remember(slots, id, slots.size - 1);
}

/** In no order that means anything. */
export function allTickets({ pages }: Registry): Iterable<Ticket> {
  return pageEntries(pages);
}

const trees = new WeakMap<Registry, { readonly tree: Tree<string, Ticket> }>();

/** By id. Made in O(n log n) when first asked for, then kept as long as the registry. */
export function ticketTree(registry: Registry): Tree<string, Ticket> {
  const known = trees.get(registry);
  if (known !== undefined) return known.tree;
  const byId = [...allTickets(registry)].map((ticket) => [ticket.id, ticket] as const);
  const tree = build(byId.sort(([a], [b]) => compareStrings(a, b)));
  trees.set(registry, { tree });
  return tree;
}
