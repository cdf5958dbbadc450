import type { Clock } from '../frame/clock.ts';
import type { JobOutcome } from '../frame/job.ts';
import { runProcess } from './run-process.ts';
import type { SoundOutput } from './sound-output.ts';

type PlayerOptions = {
  readonly clock: Clock;
  /** ALSA device name, asked for at each call. */
  readonly device: () => string;
  /** Grace on top of the clip's length, ms. */
  readonly deadlineMs: number;
  /** A program with aplay's arguments that reads a WAV from its input and ends when it was played. */
  readonly command?: string;
};

/** Sound through the server's own card. A busy or missing card makes the player fail, which is visible. */
export const createPlayerOutput = ({
  clock,
  device: deviceNow,
  deadlineMs,
  command = 'aplay',
}: PlayerOptions): SoundOutput => ({
  play: async (clip, signal): Promise<JobOutcome> => {
    const device = deviceNow();
    const end = await runProcess({
      command,
      args: ['-q', '-D', device, '-t', 'wav', '-'],
      input: clip.wav,
      clock,
      deadlineMs: clip.durationMs + deadlineMs,
      signal,
    });
    switch (end.state) {
      case 'absent':
        return { state: 'failed', code: 'PLAYER_ABSENT', context: { command } };
      case 'timeout':
        return { state: 'unknown', code: 'PLAYER_TIMEOUT' };
      case 'killed':
        return { state: 'unknown', code: 'STOPPED' };
      case 'ended':
        if (end.exitCode === 0) return { state: 'done' };
        return {
          state: 'failed',
          code: 'PLAYER_FAILED',
          context: { device, exitCode: end.exitCode, reason: end.stderr.trim().slice(0, 200) },
        };
    }
  },
});
