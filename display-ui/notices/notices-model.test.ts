import { signal } from '@preact/signals';
import { afterEach, expect, it } from 'vitest';
import type { CatalogueAnswer } from '../../protocol/http/hall.ts';
import { testClock } from '../../ui-kit/time/test-clock.ts';
import { CATEGORY_MS, makeNoticesModel } from './notices-model.ts';
import type { NoticesModel } from './notices-model.ts';

const text = (zh: string) => ({ zh, en: zh });
const published: CatalogueAnswer = {
  version: 1,
  publishedOn: '2026-03-02',
  categories: ['social', 'civil', 'house'].map((id) => ({ id, name: text(id), icon: 'paper' })),
  items: [],
};
let model: NoticesModel | undefined;
afterEach(() => model?.stop());

it('turns the categories on a wall, round and round', async () => {
  const clock = testClock();
  model = makeNoticesModel({ hall: signal(null), catalogue: signal(published), clock, turning: true });
  const seen: (string | null)[] = [];
  for (let n = 0; n < 4; n += 1) {
    seen.push(model.category.value);
    await clock.advance(CATEGORY_MS);
  }
  expect(seen).toEqual(['social', 'civil', 'house', 'social']);
});

it('leaves the choice to whoever holds the phone, and forgets the search with it', async () => {
  const clock = testClock();
  model = makeNoticesModel({ hall: signal(null), catalogue: signal(published), clock, turning: false });
  model.typed.value = '养老';
  model.choose('civil');
  await clock.advance(CATEGORY_MS * 2);
  expect(model.category.value).toBe('civil');
  expect(model.typed.value).toBe('');
  expect(clock.pending()).toBe(0);
});

it('shows nothing to turn while the catalogue is on its way', () => {
  model = makeNoticesModel({
    hall: signal(null),
    catalogue: signal(null),
    clock: testClock(),
    turning: true,
  });
  expect(model.category.value).toBeNull();
  expect(model.items.value).toEqual([]);
});
