/** What a command gets from the world around the program. */
export type CliContext = {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
  readonly nodeVersion: string;
  /** The program's own folder, with `config/` and `dist/web/`. */
  readonly home: string;
  /** One line on stdout. */
  readonly out: (text: string) => void;
  /** One line on stderr. */
  readonly error: (text: string) => void;
  readonly untilSignal: () => Promise<string>;
};

/** A user's mistake: told in one line, never with a stack trace. */
export class CliError extends Error {
  override readonly name = 'CliError';
}
