import type { Estimate, Language } from '../../protocol/fields.ts';
import { rangeWords } from '../texts/common.ts';

/** A waiting time as a range of minutes, or that none can be told honestly. */
export function Range({ estimate, language }: { estimate: Estimate; language: Language }) {
  return <span class="tabular">{rangeWords(estimate, language)}</span>;
}
