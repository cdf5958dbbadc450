/** The system's own voice on macOS and Windows, through say's platform classes. */
import SayPlatformDarwin from 'say/platform/darwin.js';
import SayPlatformWin32 from 'say/platform/win32.js';
import type SayPlatformBase from 'say/platform/base.js';
import type { Clock } from '../frame/clock.ts';
import type { EngineCheck, SpeechEngine } from './engine.ts';
import { exportFile } from './export-file.ts';
import { runProcess } from './run-process.ts';

const UTF8_INPUT = '[Console]::InputEncoding=[System.Text.Encoding]::UTF8;';

/**
 * say's Windows command, mended in two places: the console otherwise reads the piped text in its OEM code
 * page (hanzi become noise), and the script goes to PowerShell encoded instead of through a shell.
 */
export class WindowsPlatform extends SayPlatformWin32 {
  override buildExportCommand(request: SayPlatformBase.Export): SayPlatformBase.Command {
    const quoted = (text: string) => text.replaceAll("'", "''");
    const { command, args, pipedData } = super.buildExportCommand({
      ...request,
      voice: request.voice === null ? null : quoted(request.voice),
      filename: quoted(request.filename),
    });
    const script = Buffer.from(UTF8_INPUT + args.join(' '), 'utf16le').toString('base64');
    return {
      command,
      args: ['-NoProfile', '-NonInteractive', '-EncodedCommand', script],
      pipedData,
      options: {},
    };
  }
}

const LIST_WINDOWS_VOICES =
  'Add-Type -AssemblyName System.speech;' +
  '(New-Object System.Speech.Synthesis.SpeechSynthesizer).GetInstalledVoices()|%{$_.VoiceInfo.Name}';

/** Both lists start each line with the voice's name; macOS adds its language and a sample. */
export const parseSystemVoices = (list: string): string[] =>
  list
    .split(/\r?\n/u)
    .map((line) => line.replace(/\s+[a-z]{2,3}[_-][A-Z0-9]{2,3}\s.*$/u, '').trim())
    .filter((name) => name !== '');

type SystemEngineOptions = {
  readonly platform: 'darwin' | 'win32';
  readonly clock: Clock;
  readonly deadlineMs: number;
  /** An existing directory for passing files. */
  readonly directory: string;
  readonly command?: string;
};

export const createSystemEngine = (options: SystemEngineOptions): SpeechEngine => {
  const { platform, clock, deadlineMs } = options;
  const say = platform === 'darwin' ? new SayPlatformDarwin() : new WindowsPlatform();
  const command = options.command ?? (platform === 'darwin' ? 'say' : 'powershell');
  const listArgs =
    platform === 'darwin' ? ['-v', '?'] : ['-NoProfile', '-NonInteractive', '-Command', LIST_WINDOWS_VOICES];
  return {
    name: `say-${platform}`,
    check: async (voices): Promise<EngineCheck> => {
      const end = await runProcess({ command, args: listArgs, clock, deadlineMs });
      if (end.state === 'absent') return { ok: false, code: 'ENGINE_ABSENT', context: { engine: command } };
      if (end.state === 'timeout')
        return { ok: false, code: 'ENGINE_TIMEOUT', context: { engine: command, deadlineMs } };
      if (end.state !== 'ended' || end.exitCode !== 0) {
        return { ok: false, code: 'ENGINE_FAILED', context: { engine: command } };
      }
      const present = new Set(parseSystemVoices(end.stdout));
      const missing = voices.find((voice) => !present.has(voice));
      if (missing === undefined) return { ok: true };
      return { ok: false, code: 'VOICE_ABSENT', context: { engine: command, voice: missing } };
    },
    synthesise: (request) => exportFile(say, { ...options, command, request }),
  };
};
