/** The virtual devices sorted for the page: by kind, and what stands at one window together. */
import type { VirtualDevice } from '../../protocol/http/devices.ts';

type Of<Kind extends VirtualDevice['kind']> = Extract<VirtualDevice, { kind: Kind }>;
export type VirtualPrinter = Of<'printer'>;
export type VirtualVoice = Of<'voice'>;
export type VirtualLed = Of<'led'>;
export type VirtualPads = Of<'keypad'>;
export type VirtualPad = VirtualPads['pads'][number];

export type Counter = {
  readonly window: string;
  readonly led: VirtualLed | null;
  readonly pad: { readonly bus: VirtualPads; readonly pad: VirtualPad } | null;
};

export type Bench = {
  readonly printers: readonly VirtualPrinter[];
  readonly voices: readonly VirtualVoice[];
  /** Lines of pads: their faults are the line's. */
  readonly buses: readonly VirtualPads[];
  readonly counters: readonly Counter[];
};

const byNumber = new Intl.Collator('zh-CN', { numeric: true });

export function sortBench(devices: readonly VirtualDevice[]): Bench {
  const printers = devices.filter((device) => device.kind === 'printer');
  const voices = devices.filter((device) => device.kind === 'voice');
  const leds = devices.filter((device) => device.kind === 'led');
  const buses = devices.filter((device) => device.kind === 'keypad');
  const pads = buses.flatMap((bus) => bus.pads.map((pad) => ({ bus, pad })));
  const windows = new Set([...pads.map(({ pad }) => pad.window), ...leds.map((led) => led.window)]);
  const counters = [...windows].sort(byNumber.compare).map((window) => ({
    window,
    led: leds.find((led) => led.window === window) ?? null,
    pad: pads.find(({ pad }) => pad.window === window) ?? null,
  }));
  return { printers, voices, buses, counters };
}
