/**
 * Recording a voice for the hall, word by word: choose, listen, judge, keep, next. It keeps nothing that
 * the hall has not taken, and never calls a voice checked by itself.
 */
import { computed, signal } from '@preact/signals';
import { CLIP_LIMITS } from '../../protocol/http/voice-packs.ts';
import { judge } from './judge.ts';
import { soundOf } from './stage.ts';
import { wavBytes } from './wav-bytes.ts';
import { wordEnd } from './word-end.ts';
import type { ReadonlySignal } from '@preact/signals';
import type {
  NewVoicePack,
  ScriptWord,
  VoicePack,
  VoicePacksAnswer,
} from '../../protocol/http/voice-packs.ts';
import type { Timers } from '../ports/timers.ts';
import type { Player } from './player.ts';
import type { Listening, Recorder } from './recorder.ts';
import type { Stage } from './stage.ts';
import type { TriedCall, VoiceCalls } from './voice-calls.ts';

type VoiceOptions = {
  readonly calls: VoiceCalls;
  readonly recorder: Recorder;
  readonly player: Player;
  readonly timers: Timers;
};

/** What came of trying a call. */
export type Tried =
  | { readonly state: 'ok' }
  | { readonly state: 'failed' }
  | { readonly state: 'missing'; readonly words: readonly string[] };

const AGAIN_MS = 5000;

/** Which of the hall's sentences a pack says. */
export function scriptKey(language: string): 'zh' | 'yue' | 'en' {
  if (/^en(?:-|$)/.test(language)) return 'en';
  return /^yue(?:-|$)/.test(language) ? 'yue' : 'zh';
}

export class VoiceModel {
  readonly #options: VoiceOptions;
  readonly #all = signal<VoicePacksAnswer | null>(null);
  readonly #packName = signal<string | null>(null);
  readonly #word = signal<string | null>(null);
  readonly #stage = signal<Stage>({ at: 'ready', kept: null });
  readonly #level = signal(0);
  readonly #tried = signal<Tried | null>(null);
  readonly #reachable = signal(true);
  readonly packs: ReadonlySignal<readonly VoicePack[] | null>;
  readonly pack: ReadonlySignal<VoicePack | null>;
  readonly script: ReadonlySignal<readonly ScriptWord[]>;
  readonly word: ReadonlySignal<ScriptWord | null>;
  #listening: Listening | null = null;
  #cancel: (() => void) | null = null;
  #stopped = false;

  constructor(options: VoiceOptions) {
    this.#options = options;
    this.packs = computed(() => this.#all.value?.packs ?? null);
    this.pack = computed(() => this.packs.value?.find(({ name }) => name === this.#packName.value) ?? null);
    this.script = computed(() => {
      const pack = this.pack.value;
      return pack === null ? [] : (this.#all.value?.scripts[scriptKey(pack.language)] ?? []);
    });
    this.word = computed(() => this.script.value.find(({ word }) => word === this.#word.value) ?? null);
    void this.load();
  }

  get stage(): ReadonlySignal<Stage> {
    return this.#stage;
  }
  /** Loudest sample of the last moment, 0 to 1. */
  get level(): ReadonlySignal<number> {
    return this.#level;
  }
  get tried(): ReadonlySignal<Tried | null> {
    return this.#tried;
  }
  get reachable(): ReadonlySignal<boolean> {
    return this.#reachable;
  }
  get unreadable(): VoicePacksAnswer['unreadable'] {
    return this.#all.value?.unreadable ?? [];
  }

  /** Words of a pack's script that it has. */
  progress(pack: VoicePack): { readonly done: number; readonly of: number } {
    const script = this.#all.value?.scripts[scriptKey(pack.language)] ?? [];
    return { done: script.filter(({ word }) => pack.recorded.includes(word)).length, of: script.length };
  }

  async load(): Promise<void> {
    const all = await this.#options.calls.packs();
    this.#take(all);
    if (all === null && !this.#stopped) this.#options.timers.after(AGAIN_MS, () => void this.load());
    if (all !== null && this.#packName.peek() === null) this.choosePack(all.packs[0]?.name ?? null);
  }

  choosePack(name: string | null): void {
    this.#packName.value = name;
    this.#tried.value = null;
    this.choose(this.#firstMissing() ?? this.script.peek()[0]?.word ?? null);
  }

  choose(word: string | null): void {
    void this.#drop();
    this.#options.player.stop();
    this.#word.value = word;
    this.#stage.value = { at: 'ready', kept: null };
    if (word !== null && this.pack.peek()?.recorded.includes(word) === true) void this.#showKept(word);
  }

  /** Starts to listen, or ends it. */
  async record(): Promise<void> {
    const { at } = this.#stage.peek();
    if (at === 'recording') return this.finish();
    if (at === 'opening' || at === 'saving' || this.word.peek() === null) return;
    this.#options.player.stop();
    this.#stage.value = { at: 'opening' };
    const isOver = wordEnd();
    const listening = await this.#options.recorder.listen((level) => {
      this.#level.value = level;
      if (isOver(level)) void this.finish();
    });
    if (typeof listening === 'string') {
      this.#stage.value = { at: 'blocked', why: listening };
      return;
    }
    // The word was changed, or the page left, while the microphone was being opened.
    if (this.#stage.peek().at !== 'opening') return listening.drop();
    this.#listening = listening;
    this.#stage.value = { at: 'recording' };
    this.#cancel = this.#options.timers.after(CLIP_LIMITS.maxRecordingMs, () => void this.finish());
  }

  async finish(): Promise<void> {
    const listening = this.#release();
    if (listening === null) return;
    const take = await listening.finish();
    const sound = soundOf(wavBytes(take).buffer);
    if (sound === null) this.#stage.value = { at: 'ready', kept: null };
    else this.#stage.value = { at: 'taken', sound, verdict: judge(take), refused: null };
  }

  /** Plays what is in hand, or what was kept. */
  async hear(): Promise<void> {
    const stage = this.#stage.peek();
    const sound = stage.at === 'taken' ? stage.sound : stage.at === 'ready' ? stage.kept : null;
    if (sound !== null) await this.#options.player.play(sound.wav);
  }

  /** Gives the recording to the hall and goes on to the next word that is missing. */
  async keep(): Promise<void> {
    const stage = this.#stage.peek();
    const pack = this.pack.peek();
    const word = this.word.peek();
    if (stage.at !== 'taken' || stage.verdict.problem !== null || pack === null || word === null) return;
    const { sound, verdict } = stage;
    this.#stage.value = { at: 'saving', sound };
    const answer = await this.#options.calls.putClip(pack.name, word.word, new Uint8Array(sound.wav));
    if (!answer.ok) {
      const refused = answer.problem === 'name-taken' ? 'other' : answer.problem;
      this.#stage.value = { at: 'taken', sound, verdict, refused };
      return;
    }
    this.#tried.value = null;
    this.#take(await this.#options.calls.packs());
    this.choose(this.#firstMissing() ?? word.word);
  }

  async create(pack: NewVoicePack): Promise<'ok' | 'name-taken' | 'failed'> {
    const answer = await this.#options.calls.create(pack);
    if (!answer.ok) return answer.problem === 'name-taken' ? 'name-taken' : 'failed';
    this.#take(answer.all);
    this.choosePack(pack.name);
    return 'ok';
  }

  /** Plays a whole call as the hall would hear it. */
  async tryCall(call: TriedCall): Promise<void> {
    const pack = this.pack.peek();
    if (pack === null) return;
    const sample = await this.#options.calls.sample(pack.name, call);
    if (!sample.ok) {
      const { missing } = sample;
      this.#tried.value = missing.length === 0 ? { state: 'failed' } : { state: 'missing', words: missing };
      return;
    }
    this.#tried.value = { state: 'ok' };
    await this.#options.player.play(sample.wav);
  }

  /** A person says that the voice may be used, or takes it back. */
  async setChecked(checked: boolean): Promise<void> {
    const pack = this.pack.peek();
    if (pack !== null) this.#take(await this.#options.calls.change(pack.name, { checked }));
  }

  stop(): void {
    this.#stopped = true;
    this.#options.player.stop();
    void this.#drop();
  }

  #take(all: VoicePacksAnswer | null): void {
    this.#reachable.value = all !== null;
    if (all !== null) this.#all.value = all;
  }

  #firstMissing(): string | null {
    const recorded = this.pack.peek()?.recorded ?? [];
    return this.script.peek().find(({ word }) => !recorded.includes(word))?.word ?? null;
  }

  #release(): Listening | null {
    const listening = this.#listening;
    this.#listening = null;
    this.#cancel?.();
    this.#cancel = null;
    this.#level.value = 0;
    return listening;
  }

  async #drop(): Promise<void> {
    await this.#release()?.drop();
  }

  async #showKept(word: string): Promise<void> {
    const pack = this.pack.peek();
    const wav = pack === null ? null : await this.#options.calls.clip(pack.name, word);
    const kept = wav === null ? null : soundOf(wav);
    if (this.#word.peek() === word && this.#stage.peek().at === 'ready') {
      this.#stage.value = { at: 'ready', kept };
    }
  }
}
