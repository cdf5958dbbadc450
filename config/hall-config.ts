import type { displaysOf, Devices, KioskConfig, StaffMember } from './complete.ts';
import type { WorkCalendar } from './hours/work-calendar.ts';
import type { Catalogue } from './schema/catalogue.ts';
import type { HallFile } from './schema/hall.ts';

/**
 * Everything the hall's files say, checked and complete: texts in both languages, times of day in
 * minutes since midnight, every default filled in, every reference known to lead somewhere.
 */
export type HallConfig = Readonly<
  Omit<HallFile, 'staff' | 'kiosks' | 'displays' | 'devices' | 'catalogue' | 'calendar'>
> & {
  readonly staff: readonly StaffMember[];
  readonly kiosks: readonly KioskConfig[];
  readonly displays: ReturnType<typeof displaysOf>;
  readonly devices: Devices;
  readonly catalogue: Catalogue;
  readonly calendar: WorkCalendar;
  /** Folder of the hall file, absolute: photos, clips and certificates are relative to it. */
  readonly folder: string;
};
