import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chainEvents } from './hash-chain.ts';
import { verifyEvents } from './verify-chain.ts';
import type { Head, NewEvent, StoredEvent, Verdict } from './rows/log.ts';

const DAYS = ['2026-03-02', '2026-03-03', '2026-03-04'];

/** `perDay` events on each of three days. */
function log(perDay: number): { readonly events: readonly StoredEvent[]; readonly head: Head } {
  const events: StoredEvent[] = [];
  let hash = '';
  for (const day of DAYS) {
    const made = Array.from({ length: perDay }, (_, index): NewEvent => {
      const seq = index + 1;
      const event = { seq, at: seq, type: 'helpCalled', data: { v: 1, window: String(seq % 3) } } as const;
      return { day, event, actor: 'staff:1', request: `${day}-${seq}` };
    });
    events.push(...chainEvents('h', hash, made));
    hash = events.at(-1)?.hash ?? '';
  }
  const last = events.at(-1);
  if (last === undefined) throw new Error('no events');
  return { events, head: { day: last.day, seq: last.seq, hash: last.hash } };
}

async function* pagesOf(events: readonly StoredEvent[]) {
  for (let from = 0; from < events.length; from += 3) yield events.slice(from, from + 3);
}

const verify = (events: readonly StoredEvent[], head: Head | null): Promise<Verdict> =>
  verifyEvents(pagesOf(events), head);

test('an untouched log verifies', async () => {
  const { events, head } = log(4);
  expect(await verify(events, head)).toEqual({ ok: true, events: 12, head });
});

type Damage = (events: readonly StoredEvent[], at: number, other: number) => readonly StoredEvent[];

const put = (
  events: readonly StoredEvent[],
  at: number,
  change: Partial<StoredEvent>,
): readonly StoredEvent[] => events.map((event, index) => (index === at ? { ...event, ...change } : event));

const DAMAGES: Readonly<Record<string, Damage>> = {
  edited: (events, at) => put(events, at, { data: '{"v":1,"window":"9"}' }),
  'by another': (events, at) => put(events, at, { actor: 'staff:2' }),
  'at another time': (events, at) => put(events, at, { at: 77 }),
  'of another request': (events, at) => put(events, at, { request: 'x' }),
  'of another type': (events, at) => put(events, at, { type: 'helpAnswered' }),
  'of another hall': (events, at) => put(events, at, { hall: 'g' }),
  'with another hash': (events, at) => put(events, at, { hash: '0'.repeat(64) }),
  deleted: (events, at) => events.filter((_, index) => index !== at),
  'cut off from here': (events, at) => events.slice(0, at),
  doubled: (events, at) => events.flatMap((event, index) => (index === at ? [event, event] : [event])),
  'swapped in content': (events, at, other) => {
    const [one, two] = [events[at], events[other]];
    if (one === undefined || two === undefined || one.data === two.data)
      return put(events, at, { actor: 'staff:2' });
    return put(put(events, at, { data: two.data }), other, { data: one.data });
  },
  'swapped as a whole': (events, at, other) => {
    const swapped = [...events];
    const [one, two] = [events[at], events[other]];
    if (one === undefined || two === undefined || at === other) return put(events, at, { actor: 'staff:2' });
    swapped[at] = two;
    swapped[other] = one;
    return swapped;
  },
};

for (const [name, damage] of Object.entries(DAMAGES)) {
  test(`an event ${name} is found wherever it is`, async () => {
    const index = fc.nat({ max: 11 });
    await fc.assert(
      fc.asyncProperty(index, index, async (at, other) => {
        const { events, head } = log(4);
        return !(await verify(damage(events, at, other), head)).ok;
      }),
    );
  });
}

test('a log that was cut off, lengthened or written anew as a whole is found by the recorded head', async () => {
  const { events, head } = log(4);
  const { events: longer } = log(5);
  expect(await verify(events.slice(0, 6), head)).toMatchObject({ ok: false, fault: 'end' });
  expect(await verify([], head)).toMatchObject({ ok: false, fault: 'end' });
  expect(await verify(events, null)).toMatchObject({ ok: false, fault: 'end' });
  expect((await verify(longer, head)).ok).toBe(false);
  const forged = events.map(({ day, seq, at, actor, request }): NewEvent => {
    const event = { seq, at, type: 'helpCalled', data: { v: 1, window: '9' } } as const;
    return { day, event, actor, request };
  });
  expect(await verify(chainEvents('h', '', forged), head)).toMatchObject({ ok: false, fault: 'end' });
});
