/** What stands beside an item, put into words from the catalogue's facts. */
import type { CatalogueItem, HallAnswer } from '../../protocol/http/hall.ts';
import type { Language } from '../../protocol/fields.ts';
import type { NoticeKey } from '../texts/notices-texts.ts';

/** A text of this folder with the facts that go into it. */
export type Words = { readonly key: NoticeKey; readonly facts: Readonly<Record<string, string | number>> };

const words = (key: NoticeKey, facts: Words['facts'] = {}): Words => ({ key, facts });

/** The promised limit first, the legal one after it where there is one. */
export function limitWords({ limit }: CatalogueItem): readonly Words[] {
  const own =
    limit.kind === 'instant'
      ? words('notices.limit.instant')
      : words('notices.limit.promised', { days: limit.workingDays });
  return limit.legalDays === null ? [own] : [own, words('notices.limit.legal', { days: limit.legalDays })];
}

/** Where the item is done: by window names, or without a queue. */
export function whereWords(item: CatalogueItem, hall: HallAnswer | null, joiner: string): Words | null {
  if (item.channel === 'self-service') return words('notices.where.self-service');
  if (item.channel === 'delivery') return words('notices.where.delivery');
  const names = (hall?.windows ?? []).filter(({ id }) => item.windows.includes(id)).map(({ name }) => name);
  return names.length === 0 ? null : words('notices.where.windows', { windows: names.join(joiner) });
}

/** How often a paper is asked for, as original or copy. */
export function formWords({ form, count }: CatalogueItem['materials'][number]): Words {
  return words(`notices.form.${form}`, { count });
}

const plain = (text: string) => text.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '');

/**
 * Items of a category (null for all) whose name, code or everyday words hold what was typed, in either
 * language.
 */
export function findItems(options: {
  readonly items: readonly CatalogueItem[];
  readonly category: string | null;
  readonly typed: string;
}): readonly CatalogueItem[] {
  const { items, category, typed } = options;
  const sought = plain(typed);
  return items.filter((item) => {
    if (category !== null && item.category !== category && sought === '') return false;
    if (sought === '') return true;
    return [item.name.zh, item.name.en, item.code, ...item.words].some((text) =>
      plain(text).includes(sought),
    );
  });
}

/** Phone numbers may carry words and dashes; a link dials the digits. */
export function dialable(phone: string): string {
  return `tel:${phone.replaceAll(/[^\d+]/g, '')}`;
}

/** `2026年3月2日` or `2 March 2026` of a `YYYY-MM-DD`. */
export function dateWords(date: string, language: Language): string {
  const locale = language === 'en' ? 'en-GB' : 'zh-CN';
  return new Intl.DateTimeFormat(locale, { timeZone: 'UTC', dateStyle: 'long' }).format(
    Date.parse(`${date}T00:00Z`),
  );
}
