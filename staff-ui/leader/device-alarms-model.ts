/** Devices that the duty leader has to know of, and which of their troubles somebody at this page has noted. */
import { computed, effect, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { devicesAnswer } from '../../protocol/http/devices.ts';
import { parsed } from '../ports/calls.ts';
import { reaches } from '../ports/hall-link.ts';
import type { DeviceRow, DeviceTrouble } from '../../protocol/http/devices.ts';
import type { Calls } from '../ports/calls.ts';
import type { HallLink } from '../ports/hall-link.ts';
import type { Timers } from '../ports/timers.ts';

const GATHER_MS = 200;
const AGAIN_MS = 3_000;

export type DeviceAlarm = {
  readonly device: string;
  readonly name: DeviceRow['name'];
  readonly trouble: DeviceTrouble;
};

export type DeviceAlarmsOptions = {
  readonly link: Pick<HallLink, 'link' | 'onDevicesChanged'>;
  readonly calls: Calls;
  readonly timers: Timers;
};

/** One trouble of one device: mended and broken again, it is another one. */
const keyOf = ({ device, trouble }: DeviceAlarm): string => `${device} ${trouble.at}`;

export class DeviceAlarmsModel {
  readonly #options: DeviceAlarmsOptions;
  readonly #alarms = signal<readonly DeviceAlarm[]>([]);
  readonly #noted = signal<ReadonlySet<string>>(new Set());
  readonly #stops: (() => void)[];
  #cancel: (() => void) | null = null;
  /** Not noted here yet, oldest first. */
  readonly open: ReadonlySignal<readonly DeviceAlarm[]>;
  /** Noted here and not mended yet. */
  readonly notedCount: ReadonlySignal<number>;

  constructor(options: DeviceAlarmsOptions) {
    this.#options = options;
    const isNoted = (alarm: DeviceAlarm): boolean => this.#noted.value.has(keyOf(alarm));
    this.open = computed(() => this.#alarms.value.filter((alarm) => !isNoted(alarm)));
    this.notedCount = computed(() => this.#alarms.value.filter(isNoted).length);
    this.#stops = [
      options.link.onDevicesChanged(() => this.#soon(GATHER_MS)),
      effect(() => {
        if (reaches(options.link.link.value.state)) this.#soon(GATHER_MS);
      }),
    ];
  }

  note(alarm: DeviceAlarm): void {
    this.#noted.value = new Set([...this.#noted.peek(), keyOf(alarm)]);
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
    const answer = parsed(devicesAnswer, await this.#options.calls.get('/devices'));
    if (!answer.ok) return this.#soon(AGAIN_MS);
    this.#alarms.value = answer.body.devices
      .flatMap(({ id, name, alarm }): DeviceAlarm[] =>
        alarm === null ? [] : [{ device: id, name, trouble: alarm }],
      )
      .sort((a, b) => a.trouble.at - b.trouble.at);
  }
}
