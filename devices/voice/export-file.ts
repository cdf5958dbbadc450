import { randomUUID } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type SayPlatformBase from 'say/platform/base.js';
import type { Clock } from '../frame/clock.ts';
import type { SpeechRequest } from './engine.ts';
import { runProcess } from './run-process.ts';
import { VoiceError } from './voice-error.ts';

type ExportOptions = {
  readonly request: SpeechRequest;
  readonly clock: Clock;
  readonly deadlineMs: number;
  /** An existing directory for the file between engine and reader. */
  readonly directory: string;
  /** The program to run instead of the one that the platform class names. */
  readonly command?: string;
};

/**
 * Runs a platform class's export command and returns the WAV it wrote. say's own `export()` is not used:
 * it has no deadline, no 'error' listener, and reports success before the file can be trusted.
 */
export const exportFile = async (
  platform: Pick<SayPlatformBase, 'buildExportCommand'>,
  { request, clock, deadlineMs, directory, command }: ExportOptions,
): Promise<Uint8Array> => {
  const filename = join(directory, `${randomUUID()}.wav`);
  const built = platform.buildExportCommand({ ...request, filename });
  const program = command ?? built.command;
  try {
    const end = await runProcess({
      command: program,
      args: built.args.map(String),
      input: built.pipedData,
      clock,
      deadlineMs,
      ...(request.signal === undefined ? {} : { signal: request.signal }),
    });
    if (end.state === 'absent') throw new VoiceError('ENGINE_ABSENT', { engine: program });
    if (end.state === 'timeout') throw new VoiceError('ENGINE_TIMEOUT', { engine: program, deadlineMs });
    if (end.state === 'killed') throw new VoiceError('ENGINE_FAILED', { engine: program, reason: 'killed' });
    if (end.exitCode !== 0) {
      const reason = end.stderr.trim().slice(0, 200);
      throw new VoiceError('ENGINE_FAILED', { engine: program, exitCode: end.exitCode, reason });
    }
    return await readFile(filename).catch((error: unknown) => {
      throw new VoiceError('SOUND_EMPTY', { engine: program }, error);
    });
  } finally {
    await rm(filename, { force: true });
  }
};
