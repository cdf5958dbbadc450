/** Recorded voices: the script, the packs, their clips, and a call to try them with. */
import * as z from 'zod/mini';
import { examineClip } from '../../../devices/voice/examine-clip.ts';
import { isClipWord } from '../../../devices/voice/manifest.ts';
import { readStrictWav } from '../../../devices/voice/strict-wav.ts';
import { id } from '../../../protocol/fields.ts';
import {
  changedVoicePack,
  CLIP_LIMITS,
  clipTaken,
  newVoicePack,
  voicePacksAnswer,
  type ClipTaken,
  type VoicePack,
  type VoicePacksAnswer,
} from '../../../protocol/http/voice-packs.ts';
import { ProblemError } from '../../edge/problem.ts';
import type { Services } from '../../services.ts';
import { sampleCall } from '../../voice-packs/sample-call.ts';
import { scriptOf } from '../../voice-packs/script.ts';
import type { KeptPack, PackRefusal } from '../../voice-packs/voice-packs.ts';
import type { Context, Router } from '../route.ts';

const bad = (path: string, problem: string): ProblemError =>
  new ProblemError('BAD_REQUEST', { errors: [{ path, problem }] });

const rounded = (value: number): number => Math.round(value * 10) / 10;

/** A path segment with hanzi in it; anything that is no word is refused. */
function wordOf({ request }: Pick<Context<unknown>, 'request'>): string {
  const word = String(request.params['word']);
  if (!isClipWord(word)) throw bad(':word', 'no word');
  return word;
}

function refuse(refusal: PackRefusal | null): void {
  if (refusal === 'unknown') throw new ProblemError('NOT_FOUND');
  if (refusal !== null) throw bad('name', refusal);
}

export function voicePackRoutes({ route }: Router, services: Services): void {
  const { config, voicePacks } = services;

  const packOf = async ({ param }: Pick<Context<unknown>, 'param'>): Promise<KeptPack> => {
    const pack = await voicePacks.get(param('pack'));
    if (pack === null) throw new ProblemError('NOT_FOUND');
    return pack;
  };

  const row = ({ name, manifest, recorded }: KeptPack): VoicePack => {
    const { v: _, clips: __, ...facts } = manifest;
    return {
      name,
      ...facts,
      recorded: [...recorded.words],
      usedBy: config.devices.voices.filter(({ pack }) => pack === name).map((voice) => voice.id),
    };
  };

  const everything = async (): Promise<VoicePacksAnswer> => {
    const { packs, unreadable } = await voicePacks.list();
    const scripts = (['zh', 'yue', 'en'] as const).map((language) => [language, scriptOf(config, language)]);
    return { packs: packs.map(row), unreadable: [...unreadable], scripts: Object.fromEntries(scripts) };
  };

  route('GET /voice-packs', {
    summary: 'Recorded voices, and the words that this hall needs of them',
    answer: voicePacksAnswer,
    handle: async () => ({ body: await everything() }),
  });

  route('POST /voice-packs', {
    summary: 'Begins a recorded voice',
    body: newVoicePack,
    answer: voicePacksAnswer,
    handle: async ({ body }) => {
      refuse(await voicePacks.create(body));
      return { status: 201, body: await everything() };
    },
  });

  route('PATCH /voice-packs/:pack', {
    summary: 'Changes what is known of a recorded voice, or says that somebody has listened to all of it',
    body: changedVoicePack,
    answer: voicePacksAnswer,
    handle: async (context) => {
      const given = Object.entries(context.body).filter(([, value]) => value !== undefined);
      refuse(await voicePacks.change(context.param('pack'), Object.fromEntries(given)));
      return { body: await everything() };
    },
  });

  route('PUT /voice-packs/:pack/clips/:word', {
    summary: 'One recorded word as WAV, 16 bit PCM; it is trimmed and brought to the hall’s loudness',
    bytes: 'audio/wav',
    answer: clipTaken,
    handle: async (context) => {
      const word = wordOf(context);
      const { name } = await packOf(context);
      const sound = readStrictWav(context.bytes);
      if (typeof sound === 'string') throw bad('wav', sound);
      const examined = examineClip(sound, CLIP_LIMITS);
      if (!examined.ok) throw bad('wav', examined.problem);
      refuse(await voicePacks.keepClip(name, word, examined.clip));
      const taken: ClipTaken = {
        word,
        durationMs: Math.round(examined.durationMs),
        loudnessDb: rounded(examined.loudnessDb),
        peakDb: rounded(examined.peakDb),
      };
      return { body: taken };
    },
  });

  route('GET /voice-packs/:pack/clips/:word', {
    summary: 'One recorded word as it is kept',
    handle: async (context) => {
      const { name } = await packOf(context);
      const bytes = await voicePacks.clipFile(name, wordOf(context));
      if (bytes === null) throw new ProblemError('NOT_FOUND');
      return { raw: { type: 'audio/wav', bytes: Buffer.from(bytes) } };
    },
  });

  route('GET /voice-packs/:pack/sample', {
    summary: 'A whole call in this voice as WAV: ?number=A012&window=3&recall=true',
    handle: async (context) => {
      const number = context.query('number') ?? `${config.queues[0]?.prefix ?? ''}012`;
      const window = context.query('window') ?? config.windows[0]?.id ?? '1';
      if (!z.safeParse(id, number).success || number.length > 8) throw bad('?number', 'no ticket number');
      if (!config.windows.some((one) => one.id === window)) throw new ProblemError('UNKNOWN_WINDOW');
      const recall = context.query('recall') === 'true';
      const sample = await sampleCall(config, await packOf(context), { number, window, recall });
      if (!sample.ok) {
        const errors = sample.missing.map((word) => ({ path: 'clips', problem: word }));
        throw new ProblemError('BAD_REQUEST', { errors });
      }
      return { raw: { type: 'audio/wav', bytes: Buffer.from(sample.wav) } };
    },
  });
}
