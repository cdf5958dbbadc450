import type { Clock } from '../frame/clock.ts';
import type { EngineCheck, SpeechEngine } from './engine.ts';
import { runProcess } from './run-process.ts';
import { VoiceError } from './voice-error.ts';

/** What the switches of the demo hall can do to an engine. */
export type EngineBreak =
  /** As if its program had been taken off the machine. */
  | 'missing'
  /** As if its program started and never ended. */
  | 'hangs';

const NO_SUCH_PROGRAM = 'speech-program-that-is-not-installed';

/** An engine that can be broken by hand: then a program that is not there, or one that hangs, is run for it. */
export const breakableEngine = (
  engine: SpeechEngine,
  {
    broken,
    clock,
    deadlineMs,
  }: { readonly broken: () => EngineBreak | null; readonly clock: Clock; readonly deadlineMs: number },
): SpeechEngine => {
  const fail = async (how: EngineBreak, signal?: AbortSignal): Promise<VoiceError> => {
    const stand =
      how === 'missing'
        ? { command: NO_SUCH_PROGRAM, args: [] }
        : { command: process.execPath, args: ['-e', 'setInterval(() => {}, 60_000)'] };
    const end = await runProcess({
      ...stand,
      clock,
      deadlineMs,
      ...(signal === undefined ? {} : { signal }),
    });
    if (end.state === 'absent') return new VoiceError('ENGINE_ABSENT', { engine: engine.name });
    if (end.state === 'timeout') return new VoiceError('ENGINE_TIMEOUT', { engine: engine.name, deadlineMs });
    return new VoiceError('ENGINE_FAILED', { engine: engine.name, reason: end.state });
  };
  return {
    ...engine,
    check: async (voices): Promise<EngineCheck> => {
      const how = broken();
      if (how === null) return engine.check(voices);
      const { code, context } = await fail(how);
      return {
        ok: false,
        code: code === 'ENGINE_ABSENT' || code === 'ENGINE_TIMEOUT' ? code : 'ENGINE_FAILED',
        context,
      };
    },
    synthesise: async (request) => {
      const how = broken();
      if (how !== null) throw await fail(how, request.signal);
      return engine.synthesise(request);
    },
  };
};
