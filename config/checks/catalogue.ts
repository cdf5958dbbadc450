import type { Queue } from '../complete.ts';
import type { Sections } from '../parse-sections.ts';
import type { Reporter } from '../reporter.ts';
import type { Catalogue } from '../schema/catalogue.ts';
import { reportDuplicates } from './check.ts';

/** Items have codes of their own, and name a category and a queue that exist. */
export const checkCatalogue = (
  { parts: { categories, items } }: Sections<Catalogue>,
  queues: readonly Queue[] | null,
  reporter: Reporter,
): void => {
  const idOf = ({ id }: { readonly id: string }): string => id;
  reportDuplicates(reporter, { rows: categories ?? [], idOf, pathOf: (i) => ['categories', i, 'id'] });
  if (items === undefined) return;
  reportDuplicates(reporter, { rows: items, idOf: ({ code }) => code, pathOf: (i) => ['items', i, 'code'] });
  const knownCategories = categories?.map(idOf);
  const knownQueues = queues?.map(idOf);
  for (const [i, { category, queue }] of items.entries()) {
    if (knownCategories !== undefined && !knownCategories.includes(category)) {
      const params = { id: category, list: knownCategories.join(', ') };
      reporter.fault({ path: ['items', i, 'category'], code: 'unknown-category', params });
    }
    if (knownQueues !== undefined && !knownQueues.includes(queue)) {
      const params = { id: queue, list: knownQueues.join(', ') };
      reporter.fault({ path: ['items', i, 'queue'], code: 'unknown-queue', params });
    }
  }
  for (const id of knownQueues ?? []) {
    if (items.some(({ queue }) => queue === id)) continue;
    reporter.warn({ path: ['items'], code: 'queue-without-items', got: id, params: { id } });
  }
};
