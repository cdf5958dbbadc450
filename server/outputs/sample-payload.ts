/**
 * What a sample says: the hall's own name, phones, windows and an item of its list, and everywhere else
 * what no real paper can carry. It reads the configuration alone, never the day, its tickets or its log.
 */
import { addWorkingDays, type CatalogueItem, type HallConfig, type LocalText } from '../../config/index.ts';
import type { TestSheet } from '../../protocol/http/devices.ts';
import type { AcceptancePayload } from './acceptance-slip.ts';
import type { ClosingPayload } from './closing-slip.ts';
import type { NoticePayload } from './notice-slip.ts';
import type { SamplePayload } from './sample-slip.ts';
import { wordsOf, type Words } from './slip-blocks.ts';
import { wallTime, type SlipPayload } from './slip-payload.ts';

export type SampleSheet = Exclude<TestSheet, 'test'>;

/** As long as a ticket's id and its key, for a code as dense as a real one; no id has a hyphen. */
const NO_TICKET = 'sample-not-valid';
const NO_KEY = NO_TICKET.repeat(2);
/** Series begin with 001. */
const NO_NUMBER = '000';
/** No case is opened on that date. */
const NO_CASE = '00000000-0000';
const NO_QUERY_CODE = 'VOID0000';
const NO_STAFF = '0000';
/** Both chains begin with row 1. */
const NO_ROW = 0;
const NO_HASH = '0'.repeat(64);

type Sampled = {
  readonly config: HallConfig;
  readonly language: 'zh-CN' | 'en';
  readonly pick: (text: LocalText) => string;
  readonly words: Words;
  readonly item: CatalogueItem;
  /** First choices of the item's queue; at least one. */
  readonly windows: readonly HallConfig['windows'][number][];
  /** `YYYY-MM-DD HH:MM` on the hall's wall. */
  readonly minute: string;
  /** The hall's public address without the slash at its end; null where it has none. */
  readonly base: string | null;
};

export function samplePayload(
  config: HallConfig,
  { sheet, language, atMs }: { sheet: SampleSheet; language: 'zh-CN' | 'en'; atMs: number },
): SamplePayload {
  const item = sampleItem(config.catalogue.items);
  const from: Sampled = {
    config,
    language,
    pick: (text) => (language === 'en' ? text.en : text.zh),
    words: wordsOf(language),
    item,
    windows: firstChoices(config.windows, item.queue),
    minute: wallTime(config.timeZone, atMs),
    base: config.publicUrl?.replace(/\/$/, '') ?? null,
  };
  switch (sheet) {
    case 'ticket':
    case 'large':
    case 'reprint':
      return { sheet, slip: ticket(from, sheet === 'large') };
    case 'acceptance':
      return { sheet, slip: acceptance(from) };
    case 'notice':
      return { sheet, slip: notice(from) };
    case 'closing':
      return { sheet, slip: closing(from) };
  }
}

/** The first item that fills every part of a slip: papers to bring, and a promised limit. */
function sampleItem(items: readonly CatalogueItem[]): CatalogueItem {
  const [first] = items;
  if (first === undefined) throw new Error('the catalogue is empty');
  const listed = items.filter(({ materials }) => materials.length > 0);
  return listed.find(({ limit }) => limit.kind === 'promised') ?? listed[0] ?? first;
}

function firstChoices(windows: HallConfig['windows'], queue: string): Sampled['windows'] {
  const serving = windows.filter(({ serves }) => serves[queue] !== undefined);
  const least = Math.min(...serving.map(({ serves }) => serves[queue] ?? Number.POSITIVE_INFINITY));
  return serving.length === 0 ? windows.slice(0, 1) : serving.filter(({ serves }) => serves[queue] === least);
}

function ticket(
  { config, language, pick, item, windows, minute, base }: Sampled,
  large: boolean,
): SlipPayload {
  const zone = windows.find((window) => window.zone !== undefined)?.zone;
  const prefix = config.queues.find(({ id }) => id === item.queue)?.prefix ?? item.queue;
  return {
    number: prefix + NO_NUMBER,
    hall: pick(config.name),
    item: pick(item.name),
    language,
    priority: false,
    ahead: 4,
    estimate: { lowMinutes: 15, highMinutes: 25 },
    bound: config.greenChannel.enabled ? { count: config.calling.k, windows: null } : null,
    zone: zone === undefined ? null : pick(zone),
    windows: windows.map(({ id }) => id),
    link: base === null ? null : `${base}/t/${NO_TICKET}#k=${NO_KEY}`,
    issuedAt: minute,
    complaintPhone: config.complaintPhone,
    large,
  };
}

/** What 受理回执 and 一次性告知单 share. */
function affair({ config, language, pick, item, windows }: Sampled) {
  return {
    hall: pick(config.name),
    language,
    item: pick(item.name),
    window: windows[0]?.id ?? '',
    staffNumber: NO_STAFF,
    consultPhone: item.consultPhone,
    supervisePhone: item.supervisePhone,
    large: false,
  };
}

function promise(
  { limit }: CatalogueItem,
  date: (days: number) => string | null,
): AcceptancePayload['promise'] {
  if (limit.kind === 'instant') return { kind: 'instant' };
  const workingDays = limit.promisedWorkingDays;
  return { kind: 'promised', workingDays, date: date(workingDays) };
}

function acceptance(from: Sampled): AcceptancePayload {
  const { config, pick, words, item, minute, base } = from;
  return {
    ...affair(from),
    caseNumber: NO_CASE,
    applicant: words('sample.applicant'),
    acceptedAt: minute,
    promise: promise(item, (days) => addWorkingDays(config.calendar, minute.slice(0, 10), days)),
    papers: item.materials.map(({ name, form, count }) => ({ name: pick(name), form, count })),
    queryCode: NO_QUERY_CODE,
    link: base === null ? null : `${base}/case/${NO_QUERY_CODE}`,
  };
}

function notice(from: Sampled): NoticePayload {
  const { language, pick, words, item, minute, base } = from;
  const papers = item.materials.map(({ name, form, count, issuer, howToGet }) => ({
    name: pick(name),
    form,
    count,
    issuer: pick(issuer),
    how: pick(howToGet),
  }));
  // Of several papers the first was brought, so that this line is seen as well.
  const received = papers.slice(0, papers.length > 1 ? 1 : 0);
  const missing = papers.slice(received.length);
  const noPaper = {
    name: words('sample.paper'),
    form: 'original',
    count: 1,
    issuer: null,
    how: null,
  } as const;
  return {
    ...affair(from),
    caseNumber: null,
    missing: missing.length === 0 ? [noPaper] : missing,
    received: received.map(({ name }) => name),
    basis: item.legalBasis.map(pick).join(language === 'en' ? '; ' : '；'),
    steps: item.steps.map(pick),
    promise: promise(item, () => null),
    toldAt: minute,
    link: base === null ? null : `${base}/notices`,
  };
}

function closing({ config, language, pick, minute }: Sampled): ClosingPayload {
  const queues = config.queues.map(({ prefix, name }) => ({
    prefix,
    name: pick(name),
    issued: 10,
    finished: 9,
  }));
  const day = minute.slice(0, 10);
  return {
    hall: pick(config.name),
    language,
    day,
    printedAt: minute,
    closed: true,
    issued: queues.length * 10,
    green: queues.length,
    finished: queues.length * 9,
    missed: queues.length,
    cancelled: 0,
    unserved: 0,
    open: 0,
    meanWaitMinutes: 14,
    longestWaitMinutes: 47,
    queues,
    log: { day, seq: NO_ROW, hash: NO_HASH },
    audit: { n: NO_ROW, hash: NO_HASH },
  };
}
