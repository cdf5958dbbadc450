import type { Queue } from './complete.ts';
import type { Catalogue } from './schema/catalogue.ts';

/** The list of a hall that has none yet: one plain item for each queue, its code the queue's id. */
export const defaultCatalogue = (
  queues: readonly Queue[],
  phones: { readonly consult: string; readonly supervise: string },
): Catalogue => ({
  version: 1,
  publishedOn: '2026-01-01',
  categories: [{ id: 'services', name: { zh: '办事服务', en: 'Services' }, icon: 'paper' }],
  items: queues.map((queue) => ({
    code: queue.id,
    name: queue.name,
    summary: { zh: `${queue.name.zh}，请到窗口办理`, en: `${queue.name.en}, at the window` },
    category: 'services',
    department: { zh: '综合便民服务中心', en: 'Community service centre' },
    legalBasis: [{ zh: '以窗口公示为准', en: 'As displayed at the window' }],
    materials: [],
    steps: [{ zh: '取号，叫到号后到窗口办理', en: 'Take a number and go to the window when called' }],
    limit: { kind: 'instant' as const },
    fee: { amount: { zh: '不收费', en: 'Free' }, basis: { zh: '无收费项目', en: 'No fee applies' } },
    consultPhone: phones.consult,
    supervisePhone: phones.supervise,
    queue: queue.id,
    channel: 'queue' as const,
    kind: 'service' as const,
    bookable: false,
    byProxy: true,
    homeVisit: false,
    trueWill: false,
    searchWords: [],
    typicalMinutes: queue.typicalMinutes ?? 8,
  })),
});
