/** The hall's interface for recorded voices: JSON through the shared calls, sound as bytes. */
import {
  clipTaken,
  voicePacksAnswer,
  type ChangedVoicePack,
  type ClipProblem,
  type ClipTaken,
  type NewVoicePack,
  type VoicePacksAnswer,
} from '../../protocol/http/voice-packs.ts';
import { CLIP_PROBLEMS } from '../../protocol/http/voice-packs.ts';
import { API_PREFIX } from '../../protocol/version.ts';
import type { Problem } from '../../protocol/codes.ts';
import type { Api } from '../../ui-kit/live/api.ts';

/** What was refused, as far as the page has words for it. */
export type Refused = { readonly ok: false; readonly problem: ClipProblem | 'name-taken' | 'other' };
export type Sample =
  | { readonly ok: true; readonly wav: ArrayBuffer }
  | { readonly ok: false; readonly missing: readonly string[] };

/** A call to try a voice with; `recall`: as it is said when nobody came. */
export type TriedCall = { readonly number: string; readonly window: string; readonly recall: boolean };

export type VoiceCalls = {
  packs(): Promise<VoicePacksAnswer | null>;
  create(pack: NewVoicePack): Promise<{ readonly ok: true; readonly all: VoicePacksAnswer } | Refused>;
  change(pack: string, change: ChangedVoicePack): Promise<VoicePacksAnswer | null>;
  putClip(
    pack: string,
    word: string,
    wav: Uint8Array<ArrayBuffer>,
  ): Promise<{ readonly ok: true; readonly taken: ClipTaken } | Refused>;
  clip(pack: string, word: string): Promise<ArrayBuffer | null>;
  /** `missing` is empty where it failed for another reason. */
  sample(pack: string, call: TriedCall): Promise<Sample>;
};

const OTHER: Refused = { ok: false, problem: 'other' };
const TIMEOUT_MS = 15_000;

const clipProblem = (problem: string | undefined): ClipProblem | undefined =>
  CLIP_PROBLEMS.find((one) => one === problem);

export function voiceCalls(options: {
  readonly api: Api;
  readonly token: (renew: boolean) => Promise<string>;
}): VoiceCalls {
  const { api, token } = options;

  const send = async (path: string, init: RequestInit): Promise<Response | null> => {
    try {
      const once = async (renew: boolean): Promise<Response> => {
        const headers = new Headers(init.headers);
        headers.set('authorization', `Bearer ${await token(renew)}`);
        return fetch(API_PREFIX + path, { ...init, headers, signal: AbortSignal.timeout(TIMEOUT_MS) });
      };
      const first = await once(false);
      return first.status === 401 ? await once(true) : first;
    } catch {
      return null;
    }
  };
  const errorsOf = async (response: Response): Promise<NonNullable<Problem['errors']>> => {
    const body = (await response.json().catch(() => null)) as Partial<Problem> | null;
    return body?.errors ?? [];
  };
  const clipPath = (pack: string, word: string): string =>
    `/voice-packs/${pack}/clips/${encodeURIComponent(word)}`;
  const parsed = (body: unknown): VoicePacksAnswer | null => voicePacksAnswer.safeParse(body).data ?? null;

  return {
    async packs() {
      const answer = await api.get('/voice-packs');
      return answer.ok ? parsed(answer.body) : null;
    },
    async create(pack) {
      const answer = await api.post('/voice-packs', pack);
      const all = answer.ok ? parsed(answer.body) : null;
      if (all !== null) return { ok: true, all };
      const isTaken =
        !answer.ok && answer.problem.errors?.some(({ problem }) => problem === 'taken') === true;
      return isTaken ? { ok: false, problem: 'name-taken' } : OTHER;
    },
    async change(pack, change) {
      const answer = await api.patch(`/voice-packs/${pack}`, change);
      return answer.ok ? parsed(answer.body) : null;
    },
    async putClip(pack, word, wav) {
      const headers = { 'content-type': 'audio/wav' };
      const response = await send(clipPath(pack, word), { method: 'PUT', headers, body: wav });
      if (response === null) return OTHER;
      if (!response.ok) {
        const [error] = await errorsOf(response);
        return { ok: false, problem: clipProblem(error?.problem) ?? 'other' };
      }
      const taken = clipTaken.safeParse(await response.json());
      return taken.success ? { ok: true, taken: taken.data } : OTHER;
    },
    async clip(pack, word) {
      const response = await send(clipPath(pack, word), { method: 'GET' });
      return response?.ok === true ? response.arrayBuffer() : null;
    },
    async sample(pack, call) {
      const query = new URLSearchParams({ ...call, recall: String(call.recall) });
      const response = await send(`/voice-packs/${pack}/sample?${query}`, { method: 'GET' });
      if (response?.ok === true) return { ok: true, wav: await response.arrayBuffer() };
      const errors = response === null ? [] : await errorsOf(response);
      return {
        ok: false,
        missing: errors.filter(({ path }) => path === 'clips').map(({ problem }) => problem),
      };
    },
  };
}
