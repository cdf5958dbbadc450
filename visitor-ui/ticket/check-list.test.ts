import { expect, it } from 'vitest';
import { makeCheckList } from './check-list.ts';
import type { Store } from './check-list.ts';

function memoryStore(kept = new Map<string, string>()): Store {
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) };
}

it('remembers the papers ticked for a ticket, and not those of another', () => {
  const store = memoryStore();
  const list = makeCheckList(store, 't1');
  list.toggle('身份证');
  list.toggle('户口簿');
  list.toggle('身份证');
  expect([...makeCheckList(store, 't1').ticked.value]).toEqual(['户口簿']);
  expect([...makeCheckList(store, 't2').ticked.value]).toEqual([]);
});

it('starts empty on a store that holds something else', () => {
  for (const junk of ['{', '{}', '[1,null]', '"x"']) {
    const list = makeCheckList(memoryStore(new Map([['jiaohao.papers.t1', junk]])), 't1');
    expect(list.ticked.value.size).toBe(0);
  }
});

it('ticks on though the phone refuses to store', () => {
  const list = makeCheckList(
    {
      getItem: () => null,
      setItem: () => {
        throw new Error('quota');
      },
    },
    't1',
  );
  list.toggle('身份证');
  expect(list.ticked.value.has('身份证')).toBe(true);
});
