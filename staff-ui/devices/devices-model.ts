/**
 * Device health, tests and print jobs, and in the demo hall the virtual devices: read when something
 * changed, tried, pressed and broken here.
 */
import { computed, effect, signal } from '@preact/signals';
import { devicesAnswer, jobsAnswer, testAnswer, virtualAnswer } from '../../protocol/http/devices.ts';
import { refusalWords } from '../console/refusal-words.ts';
import { parsed } from '../ports/calls.ts';
import { reaches } from '../ports/hall-link.ts';
import { sortBench } from './bench.ts';
import { byUrgency } from './device-list.ts';
import type { ReadonlySignal } from '@preact/signals';
import type { Language } from '../../protocol/fields.ts';
import type { LinkState } from '../../ui-kit/live/live.ts';
import type {
  DeviceRow,
  JobRow,
  TestAnswer,
  TestBody,
  TestSheet,
  VirtualAction,
  VirtualDevice,
} from '../../protocol/http/devices.ts';
import type { Calls } from '../ports/calls.ts';
import type { Timers } from '../ports/timers.ts';
import type { Words } from '../texts/words.ts';
import type { Bench } from './bench.ts';
import type { ListFilter } from './device-list.ts';

const GATHER_MS = 120;
const AGAIN_MS = 3_000;
/** The server waits 40 s for a printer that is at work. */
const TEST_MS = 45_000;

/** Where the page stands: the id of the chosen device, in the address so that it can be sent to somebody. */
export type Place = {
  read(): string | null;
  write(device: string | null): void;
  onChange(listener: () => void): () => void;
};

export type DevicesOptions = {
  readonly link: {
    readonly link: ReadonlySignal<LinkState>;
    readonly onDevicesChanged: (listener: () => void) => () => void;
  };
  readonly calls: Calls;
  readonly timers: Timers;
  readonly place: Place;
  /** What tests print in: the language of the page. */
  readonly language: () => Language;
  /** The hall has virtual devices to show. */
  readonly isDemo: boolean;
};

export type TestState =
  | { readonly at: 'running' }
  | { readonly at: 'ended'; readonly answer: TestAnswer }
  | { readonly at: 'refused'; readonly words: Words };

export class DevicesModel {
  readonly #options: DevicesOptions;
  readonly #rows = signal<readonly DeviceRow[] | null>(null);
  readonly #virtual = signal<readonly VirtualDevice[]>([]);
  readonly #jobs = signal<readonly JobRow[]>([]);
  readonly #failed = signal<string | null>(null);
  readonly #unread = signal(false);
  readonly #chosen = signal<string | null>(null);
  readonly #tests = signal<ReadonlyMap<string, TestState>>(new Map());
  readonly #sheets = signal<ReadonlyMap<string, TestSheet>>(new Map());
  readonly #stops: (() => void)[];
  #cancel: (() => void) | null = null;
  readonly filter = signal<ListFilter>({ show: 'all', search: '' });
  readonly rows: ReadonlySignal<readonly DeviceRow[] | null>;
  readonly bench: ReadonlySignal<Bench>;
  /** The device that is looked at; null: the whole bench, or the first device where there is none. */
  readonly chosen: ReadonlySignal<DeviceRow | null>;
  /** What the chosen printer was asked to print, newest first. */
  readonly jobs: ReadonlySignal<readonly JobRow[]>;

  constructor(options: DevicesOptions) {
    this.#options = options;
    const { link, place, isDemo } = options;
    this.#chosen.value = place.read();
    this.rows = computed(() => this.#rows.value?.toSorted(byUrgency) ?? null);
    this.bench = computed(() => sortBench(this.#virtual.value));
    this.chosen = computed(() => {
      const rows = this.rows.value ?? [];
      const found = rows.find(({ id }) => id === this.#chosen.value) ?? null;
      return found ?? (isDemo ? null : (rows[0] ?? null));
    });
    this.jobs = computed(() =>
      this.#jobs.value.filter(({ device }) => device === this.chosen.value?.id).toReversed(),
    );
    this.#stops = [
      link.onDevicesChanged(() => this.#soon(GATHER_MS)),
      place.onChange(() => {
        this.#chosen.value = place.read();
        this.#soon(0);
      }),
      effect(() => {
        if (reaches(link.link.value.state)) this.#soon(GATHER_MS);
      }),
    ];
  }

  /** Id of the device whose last press or switch did not work. */
  get failed(): ReadonlySignal<string | null> {
    return this.#failed;
  }
  /** The hall's devices could not be read; what stands here is old, or nothing. */
  get unread(): ReadonlySignal<boolean> {
    return this.#unread;
  }
  get tests(): ReadonlySignal<ReadonlyMap<string, TestState>> {
    return this.#tests;
  }

  twin(id: string): VirtualDevice | null {
    return this.#virtual.value.find((device) => device.id === id) ?? null;
  }

  choose(device: string | null): void {
    this.#options.place.write(device);
    this.#chosen.value = device;
    this.#soon(0);
  }

  async act(device: string, action: VirtualAction): Promise<void> {
    const answer = await this.#options.calls.post(`/demo/devices/${encodeURIComponent(device)}`, action);
    this.#failed.value = answer.ok ? null : device;
    this.#soon(GATHER_MS);
  }

  /** What the device's test puts out; `test` but for printers that were given another sheet here. */
  sheetOf({ id, kind }: Pick<DeviceRow, 'id' | 'kind'>): TestSheet {
    return kind === 'printer' ? (this.#sheets.value.get(id) ?? 'test') : 'test';
  }

  chooseSheet(printer: string, sheet: TestSheet): void {
    this.#sheets.value = new Map([...this.#sheets.peek(), [printer, sheet]]);
  }

  async test({ id: device, kind }: Pick<DeviceRow, 'id' | 'kind'>): Promise<void> {
    if (this.#tests.peek().get(device)?.at === 'running') return;
    const sheet = this.sheetOf({ id: device, kind });
    this.#note(device, { at: 'running' });
    const path = `/devices/${encodeURIComponent(device)}/test`;
    const language = this.#options.language();
    const body: TestBody = sheet === 'test' ? { language } : { sheet, language };
    const sent = await this.#options.calls.post(path, body, { timeoutMs: TEST_MS });
    const answer = parsed(testAnswer, sent);
    this.#note(
      device,
      answer.ok
        ? { at: 'ended', answer: answer.body }
        : { at: 'refused', words: refusalWords(answer.problem.code, answer.problem.facts) },
    );
    this.#soon(GATHER_MS);
  }

  stop(): void {
    this.#cancel?.();
    for (const stop of this.#stops) stop();
  }

  #note(device: string, state: TestState): void {
    this.#tests.value = new Map([...this.#tests.peek(), [device, state]]);
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
    const isRead = rows.ok && virtual?.ok !== false;
    this.#unread.value = !isRead;
    if (!isRead) this.#soon(AGAIN_MS);
    await this.#loadJobs();
  }

  async #loadJobs(): Promise<void> {
    const chosen = this.chosen.peek();
    if (chosen?.kind !== 'printer') return;
    const path = `/jobs?device=${encodeURIComponent(chosen.id)}`;
    const jobs = parsed(jobsAnswer, await this.#options.calls.get(path));
    if (jobs.ok) this.#jobs.value = jobs.body.jobs;
  }
}
