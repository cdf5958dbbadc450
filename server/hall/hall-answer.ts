/** The hall, its board and its catalogue in the shapes of the outward interface. */
import { isOpenAt, localTime, publishedHours } from '../../config/index.ts';
import type { HallConfig, KioskConfig } from '../../config/index.ts';
import type { CatalogueAnswer, CatalogueItem, HallAnswer, HallKiosk } from '../../protocol/http/hall.ts';
import type { Services } from '../services.ts';

type Needs = Pick<Services, 'config' | 'hall' | 'now'>;

/** `HH:MM` of a minute of the day, 24:00 included. */
function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

export function hallAnswer({ config, hall, now }: Needs): HallAnswer {
  const { state, wall } = hall;
  const at = now();
  const { date } = localTime(config.timeZone, at);
  const night = config.displays.night;
  return {
    id: config.id,
    name: config.name,
    mode: config.mode,
    timeZone: config.timeZone,
    day: state.day,
    openNow: state.open && isOpenAt(config, at),
    issuing: state.open && state.issuing,
    hours: publishedHours(config, date).map(({ fromMinute, toMinute }) => ({
      from: clock(fromMinute),
      to: clock(toMinute),
    })),
    queues: config.queues.map(({ id, prefix, name }) => ({ id, prefix, name })),
    windows: config.windows.map((window) => ({
      id: window.id,
      name: window.id,
      title: window.name,
      kind: window.kind,
      zone: window.zone ?? null,
      access: [...window.access],
      queues: Object.keys(window.serves),
      state: wall.windows[window.id]?.state ?? 'closed',
      staff: wall.windows[window.id]?.staff ?? null,
    })),
    languages: config.languages.map((language) => (language === 'zh' ? 'zh-CN' : language)),
    complaintPhone: config.complaintPhone,
    consultPhone: config.consultPhone,
    k: config.calling.k,
    elderlyAge: config.greenChannel.elderlyAgeYears,
    publicUrl: config.publicUrl ?? null,
    greenGrounds: config.greenChannel.enabled
      ? config.greenChannel.grounds.map(({ id, evidence }) => ({ id, evidence: [...evidence] }))
      : [],
    kiosks: config.kiosks.map((kiosk) => kioskAnswer(config, kiosk)),
    printers: config.devices.printers.map(({ id }) => id),
    night: night === undefined ? null : { from: clock(night.from), to: clock(night.to) },
    now: at,
  };
}

function kioskAnswer({ devices }: HallConfig, { id, printer, zone, wedges }: KioskConfig): HallKiosk {
  return {
    id,
    printer: printer ?? null,
    zone: zone ?? null,
    readsCards: wedges.idReader !== undefined || devices.idReaders.some(({ kiosk }) => kiosk === id),
    wedges: { idReader: wedges.idReader ?? null, scanner: wedges.scanner ?? null },
  };
}

function itemAnswer(config: HallConfig, item: HallConfig['catalogue']['items'][number]): CatalogueItem {
  return {
    code: item.code,
    basicCode: item.nationalCode ?? null,
    implementationCode: item.provincialCode ?? null,
    name: item.name,
    summary: item.summary,
    category: item.category,
    department: item.department,
    kind: item.kind,
    basis: [...item.legalBasis],
    materials: item.materials.map((material) => ({
      name: material.name,
      form: material.form,
      count: material.count,
      issuer: material.issuer,
      howToGet: material.howToGet,
      sample: material.sample ?? null,
      when: material.when ?? null,
    })),
    steps: [...item.steps],
    limit:
      item.limit.kind === 'instant'
        ? { kind: 'instant', legalDays: null }
        : {
            kind: 'promised',
            workingDays: item.limit.promisedWorkingDays,
            legalDays: item.limit.legalWorkingDays,
          },
    fee: { text: item.fee.amount, basis: item.fee.basis, payAt: item.fee.whereToPay ?? null },
    consultPhone: item.consultPhone,
    supervisePhone: item.supervisePhone,
    channel: item.channel,
    queue: item.queue,
    windows: config.windows.filter(({ serves }) => item.queue in serves).map(({ id }) => id),
    bookable: item.bookable,
    byProxy: item.byProxy,
    atHome: item.homeVisit,
    trueWill: item.trueWill,
    typicalMinutes: item.typicalMinutes,
    words: [...item.searchWords],
  };
}

/** The published catalogue. */
export function catalogueAnswer(config: HallConfig): CatalogueAnswer {
  const { version, publishedOn, categories, items } = config.catalogue;
  return {
    version,
    publishedOn,
    categories: categories.map(({ id, name, icon }) => ({ id, name, icon })),
    items: items.map((item) => itemAnswer(config, item)),
  };
}

/** One item of it, or undefined. */
export function catalogueItem(config: HallConfig, code: string): CatalogueItem | undefined {
  const item = config.catalogue.items.find((one) => one.code === code);
  return item === undefined ? undefined : itemAnswer(config, item);
}
