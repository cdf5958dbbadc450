import type * as z from 'zod';
import {
  led as ledSchema,
  pad as padSchema,
  printer as printerSchema,
  voice as voiceSchema,
  type devices,
  type evaluator,
  type idReader,
  type scanner,
} from './schema/devices.ts';
import type { HallFile } from './schema/hall.ts';
import type { staffMember } from './schema/staff.ts';
import type { board, kiosk, windowScreen } from './schema/stations.ts';
import type { LocalText } from './schema/text.ts';

export type Window = HallFile['windows'][number];
export type Queue = HallFile['queues'][number];
export type StaffMember = z.output<typeof staffMember> & { readonly number: string };
export type Devices = z.output<typeof devices>;
export type PrinterConfig = z.output<typeof printerSchema>;
export type PadConfig = z.output<typeof padSchema>;
export type LedConfig = z.output<typeof ledSchema>;
export type IdReaderConfig = z.output<typeof idReader>;
export type ScannerConfig = z.output<typeof scanner>;
export type EvaluatorConfig = z.output<typeof evaluator>;
export type VoiceConfig = z.output<typeof voiceSchema>;
export type KioskConfig = z.output<typeof kiosk> & { readonly name: LocalText };
export type BoardConfig = z.output<typeof board>;
export type WindowScreenConfig = z.output<typeof windowScreen>;

/** A self-service area has volunteers and terminals, and calls nobody. */
export const callsPeople = (window: Window): boolean => window.kind !== 'self-service';

const person = (
  id: string,
  name: LocalText,
  post: LocalText,
  role: StaffMember['roles'][number],
): StaffMember => ({
  id,
  name,
  number: id,
  post,
  skills: [],
  roles: [role],
});

/** Without a list of staff: one clerk for each window that calls, and one person for each duty. */
export const staffOf = (windows: readonly Window[], staff: HallFile['staff']): readonly StaffMember[] => {
  if (staff !== undefined) return staff.map((one) => ({ ...one, number: one.number ?? one.id }));
  const clerk = { zh: '工作人员', en: 'Service clerk' };
  return [
    ...windows
      .filter(callsPeople)
      .map(({ id }) =>
        person(`S${id}`, { zh: `${id}号窗口工作人员`, en: `Clerk of window ${id}` }, clerk, 'staff'),
      ),
    person('L1', { zh: '值班领导', en: 'Duty leader' }, { zh: '值班领导', en: 'Duty leader' }, 'leader'),
    person('M1', { zh: '中心管理员', en: 'Manager' }, { zh: '中心管理员', en: 'Manager' }, 'manager'),
    person('G1', { zh: '导办员', en: 'Guide' }, { zh: '导办员', en: 'Guide' }, 'guide'),
    person('T1', { zh: '运维人员', en: 'Technician' }, { zh: '运维', en: 'Technician' }, 'technician'),
  ];
};

/** Without a list of devices: a voice, and in demo mode a virtual printer, pad and LED. */
export const devicesOf = (
  mode: HallFile['mode'],
  windows: readonly Window[],
  given: HallFile['devices'],
): Devices => {
  if (given !== undefined) return given;
  const voices = [voiceSchema.parse({ id: 'V1' })];
  const first = windows.find(callsPeople);
  const none = { printers: [], pads: [], leds: [], idReaders: [], scanners: [], evaluators: [] };
  if (mode === 'production' || first === undefined) return { ...none, voices };
  const virtual = true;
  const window = first.id;
  return {
    ...none,
    printers: [printerSchema.parse({ id: 'P1', virtual, model: 'epson-tm-80' })],
    pads: [padSchema.parse({ id: 'PADS', windows: { '1': window }, virtual })],
    leds: [ledSchema.parse({ id: `LED${window}`, window, virtual })],
    voices,
  };
};

/** Without a list of kiosks: one, with the first printer. */
export const kiosksOf = (given: HallFile['kiosks'], devices: Devices): readonly KioskConfig[] => {
  const named = (one: z.output<typeof kiosk>): KioskConfig => ({
    ...one,
    name: one.name ?? { zh: `${one.id} 号取号机`, en: `Kiosk ${one.id}` },
  });
  if (given !== undefined) return given.map(named);
  const [printer] = devices.printers;
  const one = { id: 'K1', orientation: 'portrait', homeAfterSeconds: 30, wedges: {} } as const;
  return [named(printer === undefined ? one : { ...one, printer: printer.id })];
};

/** Without a list of screens: one main board that speaks, and a screen for each window that calls. */
export const displaysOf = (
  given: HallFile['displays'],
  windows: readonly Window[],
  devices: Devices,
): HallFile['displays'] & {
  readonly boards: readonly BoardConfig[];
  readonly windowScreens: readonly WindowScreenConfig[];
} => {
  const [voice] = devices.voices;
  const main = { id: 'main', name: { zh: '叫号大屏', en: 'Main board' } };
  return {
    ...given,
    boards: given.boards ?? [voice === undefined ? main : { ...main, voice: voice.id }],
    windowScreens:
      given.windowScreens ??
      windows
        .filter(callsPeople)
        .map(({ id }) => ({ id: `SCREEN${id}`, window: id, layout: 'portrait' as const })),
  };
};
