/** One status out of everything that may be wrong with a voice: what silences calls comes first. */
import type { StatusFacts } from '../frame/status-source.ts';

type Fault = { readonly code: string; readonly context: Readonly<Record<string, string | number>> };

export type VoiceTroubles = {
  /** Per engine, in the order in which they are asked; null: well. */
  readonly engines: readonly (Fault | null)[];
  /** The last call's trouble on its way out. */
  readonly output: StatusFacts | null;
  readonly recordings: Fault | null;
  /** Every word of the hall's calls has been recorded and checked: calls need no engine. */
  readonly recorded: boolean;
};

export const voiceHealth = ({ engines, output, recordings, recorded }: VoiceTroubles): StatusFacts => {
  const [first] = engines.filter((fault) => fault !== null);
  const speaks = recorded || engines.some((fault) => fault === null);
  if (first !== undefined && !speaks) return { state: 'fault', ...first };
  if (output !== null) return output;
  if (first !== undefined) return { state: 'warning', ...first };
  if (recordings !== null) return { state: 'warning', ...recordings };
  return { state: 'online', code: 'OK' };
};
