import type { Estimate, Language } from '../../protocol/fields.ts';
import { minutesRange } from '../texts/common.ts';

/** A waiting time as a range of minutes, or that none can be told honestly. */
export function Range({ estimate, language }: { estimate: Estimate; language: Language }) {
  return <span class="tabular">{minutesRange(estimate, language)}</span>;
}
