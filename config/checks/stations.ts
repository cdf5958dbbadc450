import type { Path, FaultCode } from '../fault.ts';
import { devicesOf, kiosksOf } from '../complete.ts';
import type { Reporter } from '../reporter.ts';
import { check } from './check.ts';

const reportUnknown = (
  reporter: Reporter,
  {
    path,
    id,
    known,
    code,
  }: {
    readonly path: Path;
    readonly id: string | undefined;
    readonly known: readonly string[];
    readonly code: FaultCode;
  },
): void => {
  if (id === undefined || known.includes(id)) return;
  reporter.fault({ path, code, params: { id, list: known.join(', ') || '—' } });
};

const ids = (rows: readonly { readonly id: string }[]): readonly string[] => rows.map(({ id }) => id);

/** Kiosks name printers, boards name voices and queues, screens and devices name windows. */
export const checkStations = [
  check(['mode', 'windows', 'devices', 'kiosks'], ({ mode, windows, devices, kiosks = [] }, reporter) => {
    const printers = ids(devicesOf(mode, windows, devices).printers);
    for (const [i, { printer }] of kiosks.entries()) {
      const path = ['kiosks', i, 'printer'];
      reportUnknown(reporter, { path, id: printer, known: printers, code: 'unknown-printer' });
    }
  }),
  check(['mode', 'windows', 'devices', 'displays'], ({ mode, windows, devices, displays }, reporter) => {
    const voices = ids(devicesOf(mode, windows, devices).voices);
    for (const [i, { voice }] of (displays.boards ?? []).entries()) {
      const path = ['displays', 'boards', i, 'voice'];
      reportUnknown(reporter, { path, id: voice, known: voices, code: 'unknown-voice' });
    }
    for (const [i, { window }] of (displays.windowScreens ?? []).entries()) {
      const path = ['displays', 'windowScreens', i, 'window'];
      reportUnknown(reporter, { path, id: window, known: ids(windows), code: 'unknown-window' });
    }
  }),
  check(['queues', 'displays'], ({ queues, displays }, reporter) => {
    for (const [i, board] of (displays.boards ?? []).entries()) {
      for (const [j, id] of (board.queues ?? []).entries()) {
        const path = ['displays', 'boards', i, 'queues', j];
        reportUnknown(reporter, { path, id, known: ids(queues), code: 'unknown-queue' });
      }
    }
  }),
  check(['mode', 'windows', 'devices', 'kiosks'], ({ mode, windows, devices, kiosks }, reporter) => {
    const known = ids(kiosksOf(kiosks, devicesOf(mode, windows, devices)));
    for (const kind of ['idReaders', 'scanners'] as const) {
      for (const [i, { kiosk }] of (devices?.[kind] ?? []).entries()) {
        const path = ['devices', kind, i, 'kiosk'];
        reportUnknown(reporter, { path, id: kiosk, known, code: 'unknown-kiosk' });
      }
    }
  }),
  check(['windows', 'devices'], ({ windows, devices }, reporter) => {
    const known = ids(windows);
    for (const kind of ['leds', 'evaluators'] as const) {
      for (const [i, { window }] of (devices?.[kind] ?? []).entries()) {
        const path = ['devices', kind, i, 'window'];
        reportUnknown(reporter, { path, id: window, known, code: 'unknown-window' });
      }
    }
    for (const [i, pad] of (devices?.pads ?? []).entries()) {
      for (const [address, window] of Object.entries(pad.windows)) {
        const path = ['devices', 'pads', i, 'windows', address];
        reportUnknown(reporter, { path, id: window, known, code: 'unknown-window' });
        const number = Number(address);
        if (Number.isInteger(number) && number >= 1 && number <= 255) continue;
        reporter.fault({ path, code: 'range', target: 'key', params: { min: 1, max: 255 } });
      }
    }
  }),
];
