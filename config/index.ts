/** The hall's configuration: the door of this folder. */
export { DEFAULT_CALENDAR_FILE, loadConfig, type LoadOptions, type LoadResult } from './load.ts';
export { formatFault, type Fault, type FaultCode, type FaultWords } from './fault.ts';
export type { HallConfig } from './hall-config.ts';
export type {
  BoardConfig,
  Devices,
  EvaluatorConfig,
  IdReaderConfig,
  KioskConfig,
  LedConfig,
  PadConfig,
  PrinterConfig,
  Queue,
  ScannerConfig,
  StaffMember,
  VoiceConfig,
  Window,
  WindowScreenConfig,
} from './complete.ts';
export { callsPeople } from './complete.ts';
export type { Catalogue, CatalogueCategory, CatalogueItem } from './schema/catalogue.ts';
export type { LocalText } from './schema/text.ts';
export type { TimeRange, Weekday } from './schema/time.ts';
export { profileOf, toRules, type HallRules } from './to-rules.ts';
export { businessDate, instantOf, localTime, weekdayOf, type LocalTime } from './hours/local-time.ts';
export {
  closingAt,
  hoursOn,
  isOpenAt,
  isQueueOpenAt,
  nextOpeningAfter,
  openingAt,
  publishedHours,
  takesNumbersAt,
  type HoursConfig,
} from './hours/opening-hours.ts';
export { addDays, addWorkingDays, isWorkday, type WorkCalendar } from './hours/work-calendar.ts';
export { jsonSchema, type FileKind, type JsonSchema } from './json-schema.ts';
export { initHall } from './init.ts';
export { FORBIDDEN_WORDS, findForbidden, type ForbiddenHit } from './phrases/forbidden.ts';
export { standardPhrases, type PhraseId, type StandardPhrase } from './phrases/standard-phrases.ts';
