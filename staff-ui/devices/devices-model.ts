/** Device health and, in the demo hall, the virtual devices: read when something changed, pressed and broken here. */
import { computed, effect, signal } from '@preact/signals';
import { devicesAnswer, virtualAnswer } from '../../protocol/http/devices.ts';
import { parsed } from '../ports/calls.ts';
import { reaches } from '../ports/hall-link.ts';
import { sortBench } from './bench.ts';
import type { ReadonlySignal } from '@preact/signals';
import type { LinkState } from '../../ui-kit/live/live.ts';
import type { DeviceRow, VirtualAction, VirtualDevice } from '../../protocol/http/devices.ts';
import type { Calls } from '../ports/calls.ts';
import type { Timers } from '../ports/timers.ts';
import type { Bench } from './bench.ts';

const GATHER_MS = 120;
const AGAIN_MS = 3_000;

export type DevicesOptions = {
  readonly link: {
    readonly link: ReadonlySignal<LinkState>;
    readonly onDevicesChanged: (listener: () => void) => () => void;
  };
  readonly calls: Calls;
  readonly timers: Timers;
  /** The hall has virtual devices to show. */
  readonly isDemo: boolean;
};

/** Troubles first, then by kind as configured. */
const URGENCY: Readonly<Record<DeviceRow['state'], number>> = {
  fault: 0,
  offline: 1,
  warning: 2,
  starting: 3,
  stopped: 4,
  online: 5,
};

export class DevicesModel {
  readonly #options: DevicesOptions;
  readonly #rows = signal<readonly DeviceRow[] | null>(null);
  readonly #virtual = signal<readonly VirtualDevice[]>([]);
  readonly #failed = signal<string | null>(null);
  readonly #stops: (() => void)[];
  #cancel: (() => void) | null = null;
  readonly rows: ReadonlySignal<readonly DeviceRow[] | null>;
  readonly bench: ReadonlySignal<Bench>;

  constructor(options: DevicesOptions) {
    this.#options = options;
    this.rows = computed(
      () => this.#rows.value?.toSorted((a, b) => URGENCY[a.state] - URGENCY[b.state]) ?? null,
    );
    this.bench = computed(() => sortBench(this.#virtual.value));
    this.#stops = [
      options.link.onDevicesChanged(() => this.#soon(GATHER_MS)),
      effect(() => {
        if (reaches(options.link.link.value.state)) this.#soon(GATHER_MS);
      }),
    ];
  }

  /** Id of the device whose last press or switch did not work. */
  get failed(): ReadonlySignal<string | null> {
    return this.#failed;
  }

  async act(device: string, action: VirtualAction): Promise<void> {
    const answer = await this.#options.calls.post(`/demo/devices/${encodeURIComponent(device)}`, action);
    this.#failed.value = answer.ok ? null : device;
    this.#soon(GATHER_MS);
  }

  stop(): void {
    this.#cancel?.();
    for (const stop of this.#stops) stop();
  }

  #soon(ms: number): void {
    this.#cancel ??= this.#options.timers.after(ms, () => {
      this.#cancel = null;
      void this.#load();
    });
  }

  async #load(): Promise<void> {
    const { calls, isDemo } = this.#options;
    const [health, bench] = await Promise.all([
      calls.get('/devices'),
      isDemo ? calls.get('/demo/devices') : null,
    ]);
    const rows = parsed(devicesAnswer, health);
    const virtual = bench === null ? null : parsed(virtualAnswer, bench);
    if (rows.ok) this.#rows.value = rows.body.devices;
    if (virtual?.ok === true) this.#virtual.value = virtual.body.devices;
    if (!rows.ok || virtual?.ok === false) this.#soon(AGAIN_MS);
  }
}
