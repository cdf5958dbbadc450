/** The virtual devices sorted for the page: by kind, and what stands at one window or kiosk together. */
import { phonePath } from './phone-path.ts';
import type { VirtualDevice } from '../../protocol/http/devices.ts';

type Of<Kind extends VirtualDevice['kind']> = Extract<VirtualDevice, { kind: Kind }>;
export type VirtualPrinter = Of<'printer'>;
export type VirtualVoice = Of<'voice'>;
export type VirtualLed = Of<'led'>;
export type VirtualPads = Of<'keypad'>;
export type VirtualPad = VirtualPads['pads'][number];
export type VirtualReader = Of<'id-reader'>;
export type VirtualScanner = Of<'scanner'>;
export type VirtualEvaluator = Of<'evaluator'>;

export type Counter = {
  readonly window: string;
  readonly led: VirtualLed | null;
  readonly pad: { readonly bus: VirtualPads; readonly pad: VirtualPad } | null;
  readonly evaluator: VirtualEvaluator | null;
};

export type Kiosk = {
  readonly kiosk: string;
  readonly reader: VirtualReader | null;
  readonly scanner: VirtualScanner | null;
};

export type Bench = {
  readonly printers: readonly VirtualPrinter[];
  readonly voices: readonly VirtualVoice[];
  /** Lines of pads: their faults are the line's. */
  readonly buses: readonly VirtualPads[];
  readonly counters: readonly Counter[];
  readonly kiosks: readonly Kiosk[];
};

const byNumber = new Intl.Collator('zh-CN', { numeric: true });

const namesOf = (...lists: readonly (readonly string[])[]): readonly string[] =>
  [...new Set(lists.flat())].sort(byNumber.compare);

export function sortBench(devices: readonly VirtualDevice[]): Bench {
  const printers = devices.filter((device) => device.kind === 'printer');
  const voices = devices.filter((device) => device.kind === 'voice');
  const leds = devices.filter((device) => device.kind === 'led');
  const buses = devices.filter((device) => device.kind === 'keypad');
  const evaluators = devices.filter((device) => device.kind === 'evaluator');
  const readers = devices.filter((device) => device.kind === 'id-reader');
  const scanners = devices.filter((device) => device.kind === 'scanner');
  const pads = buses.flatMap((bus) => bus.pads.map((pad) => ({ bus, pad })));
  const windowOf = ({ window }: { window: string }): string => window;
  const kioskOf = ({ kiosk }: { kiosk: string }): string => kiosk;
  const counters = namesOf(
    pads.map(({ pad }) => pad.window),
    leds.map(windowOf),
    evaluators.map(windowOf),
  ).map((window) => ({
    window,
    led: leds.find((led) => led.window === window) ?? null,
    pad: pads.find(({ pad }) => pad.window === window) ?? null,
    evaluator: evaluators.find((evaluator) => evaluator.window === window) ?? null,
  }));
  const kiosks = namesOf(readers.map(kioskOf), scanners.map(kioskOf)).map((kiosk) => ({
    kiosk,
    reader: readers.find((reader) => reader.kiosk === kiosk) ?? null,
    scanner: scanners.find((scanner) => scanner.kiosk === kiosk) ?? null,
  }));
  return { printers, voices, buses, counters, kiosks };
}

/** The address of the newest number that a printer put out; null where none did. */
export function newestSlipLink(printers: readonly VirtualPrinter[]): string | null {
  const links = printers
    .flatMap(({ slips }) => slips)
    .flatMap(({ at, qr }) => qr.map((code) => ({ at, code })))
    .filter(({ code }) => phonePath(code)?.startsWith('/t/'));
  return links.toSorted((a, b) => b.at - a.at)[0]?.code ?? null;
}
