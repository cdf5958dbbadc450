/**
 * From files to a `HallConfig`, or to every fault of those files at once.
 *
 *   hall.yaml ─┐            ┌─ sections parsed one by one (schema/)
 *   catalogue ─┼─ yaml/ ────┤                                        ──► HallConfig | Fault[]
 *   calendar  ─┘  (places)  └─ checks between them (checks/)
 *
 * Never throws for what stands in a file, and never gives out half a configuration.
 */
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkCalendar } from './checks/calendar.ts';
import { checkCatalogue } from './checks/catalogue.ts';
import type { CheckContext } from './checks/check.ts';
import { HALL_CHECKS } from './checks/hall-checks.ts';
import { checkWords } from './checks/words.ts';
import { devicesOf, displaysOf, kiosksOf, staffOf } from './complete.ts';
import { defaultCatalogue } from './default-catalogue.ts';
import type { Fault } from './fault.ts';
import type { HallConfig } from './hall-config.ts';
import { workCalendar } from './hours/work-calendar.ts';
import type { FileKind } from './json-schema.ts';
import { parseSections, type Sections } from './parse-sections.ts';
import { createReporter, type Reporter } from './reporter.ts';
import type { CalendarFile } from './schema/calendar.ts';
import type { Catalogue } from './schema/catalogue.ts';
import type { HallFile } from './schema/hall.ts';
import { readSource } from './yaml/source.ts';

export type LoadOptions = {
  readonly hallFile: string;
  /** Instead of the one that the hall file names. */
  readonly catalogueFile?: string;
  /** Where the server will listen: makes the checks of ports and of open networks. */
  readonly listen?: { readonly host: string; readonly port: number };
  readonly database?: { readonly host: string; readonly port: number };
};

export type LoadResult =
  | { readonly ok: true; readonly config: HallConfig; readonly warnings: readonly Fault[] }
  | { readonly ok: false; readonly faults: readonly Fault[]; readonly warnings: readonly Fault[] };

/** The calendar that comes with the program. */
export const DEFAULT_CALENDAR_FILE = fileURLToPath(new URL('calendar.yaml', import.meta.url));

type Opened<T> = { readonly sections: Sections<T>; readonly reporter: Reporter } | null;

/** One file's parts (null when it cannot be read as YAML) and the faults of its text. */
type File<T> = { readonly opened: Opened<T>; readonly faults: readonly Fault[] };

const open = <T>(kind: FileKind, file: string): File<T> => {
  const read = readSource(file);
  if (!read.ok) return { opened: null, faults: read.faults };
  const { source, faults } = read;
  const reporter = createReporter(source);
  const sections = parseSections({ kind, source, reporter });
  checkWords(source.value, reporter);
  // The kind names the schema whose output `T` is.
  return { opened: { sections: sections as Sections<T>, reporter }, faults };
};

/** A file's parts when nothing in it was at fault. */
const whole = <T>({ parts }: Sections<T>): T => parts as T;

const byPlace = (faults: readonly Fault[]): readonly Fault[] =>
  [...faults].sort((a, b) => (a.file === b.file ? a.line - b.line || a.column - b.column : 0));

const complete = (
  hall: HallFile,
  files: { readonly catalogue: Catalogue | null; readonly calendar: CalendarFile; readonly folder: string },
): HallConfig => {
  const { staff, kiosks, displays, devices, catalogue: _catalogue, calendar: _calendar, ...rest } = hall;
  const allDevices = devicesOf(hall.mode, hall.windows, devices);
  return {
    ...rest,
    staff: staffOf(hall.windows, staff),
    devices: allDevices,
    kiosks: kiosksOf(kiosks, allDevices),
    displays: displaysOf(displays, hall.windows, allDevices),
    catalogue:
      files.catalogue ??
      defaultCatalogue(hall.queues, { consult: hall.consultPhone, supervise: hall.complaintPhone }),
    calendar: workCalendar(files.calendar),
    folder: files.folder,
  };
};

const faultsOf = ({ opened, faults }: File<unknown>): readonly Fault[] => [
  ...faults,
  ...(opened?.reporter.faults ?? []),
];

/** Reads, checks and completes the hall's files. Faults carry file, line, path, expected, got, mend. */
export const loadConfig = ({ hallFile, catalogueFile, listen, database }: LoadOptions): LoadResult => {
  const folder = dirname(resolve(hallFile));
  const beside = (name: string | undefined): string | null =>
    name === undefined ? null : join(dirname(hallFile), name);
  const hall = open<HallFile>('hall', hallFile);
  if (hall.opened === null) return { ok: false, faults: byPlace(hall.faults), warnings: [] };
  const { sections, reporter } = hall.opened;
  const context: CheckContext = {
    folder,
    fileExists: existsSync,
    listen: listen ?? null,
    database: database ?? null,
  };
  for (const run of HALL_CHECKS) run(sections, reporter, context);

  const catalogueAt = catalogueFile ?? beside(sections.parts.catalogue);
  const catalogue = catalogueAt === null ? null : open<Catalogue>('catalogue', catalogueAt);
  if (catalogue !== null && catalogue.opened !== null) {
    const queues = sections.failed.has('queues') ? null : (sections.parts.queues ?? null);
    checkCatalogue(catalogue.opened.sections, queues, catalogue.opened.reporter);
  }
  const calendar = open<CalendarFile>('calendar', beside(sections.parts.calendar) ?? DEFAULT_CALENDAR_FILE);
  if (calendar.opened !== null) checkCalendar(calendar.opened.sections, calendar.opened.reporter);

  const files: readonly File<unknown>[] = [hall, ...(catalogue === null ? [] : [catalogue]), calendar];
  const faults = byPlace(files.flatMap(faultsOf));
  const warnings = byPlace(files.flatMap(({ opened }) => opened?.reporter.warnings ?? []));
  if (faults.length > 0 || calendar.opened === null) return { ok: false, faults, warnings };
  const config = complete(whole(sections), {
    catalogue: catalogue === null || catalogue.opened === null ? null : whole(catalogue.opened.sections),
    calendar: whole(calendar.opened.sections),
    folder,
  });
  return { ok: true, config, warnings };
};
