/** What a refused press means to the member of staff who made it: one sentence with the way on. */
import { zhCN as shared } from '../../ui-kit/texts/zh-CN.ts';
import { words } from '../texts/words.ts';
import type { TextKey } from '../texts/text-key.ts';
import type { Words } from '../texts/words.ts';

type Facts = Readonly<Record<string, string | number>>;

/** Where the shared sentence speaks to a visitor or a device and staff need another one. */
const FOR_STAFF: Readonly<Partial<Record<string, TextKey>>> = {
  UNAUTHENTICATED: 'refused.signed-out',
  RETRY: 'refused.retry',
  NOT_STARTED: 'refused.not-started',
  WINDOW_NOT_OPEN: 'refused.open-first',
};

function shareable(key: string): key is keyof typeof shared {
  return Object.hasOwn(shared, key);
}

function count(facts: Facts, name: string): number {
  const value = facts[name];
  return typeof value === 'number' && Number.isFinite(value) ? Math.max(0, value) : 0;
}

function tooEarly(facts: Facts): Words {
  const calls = count(facts, 'callsLeft');
  const seconds = Math.ceil(count(facts, 'remainingMs') / 1000);
  if (calls > 0 && seconds > 0) return words('refused.early-both', { calls, seconds });
  if (calls > 0) return words('refused.early-calls', { calls });
  if (seconds > 0) return words('refused.early-seconds', { seconds });
  return words('code.TOO_EARLY_TO_MISS');
}

/** The sentence for a refusal. A code that this page does not know yet still gets a way on. */
export function refusalWords(code: string, facts: Facts = {}): Words {
  if (code === 'TOO_EARLY_TO_MISS') return tooEarly(facts);
  if (code === 'RECALL_LIMIT' && count(facts, 'limit') > 0) {
    return words('refused.recall-limit', { limit: count(facts, 'limit') });
  }
  const own = Object.hasOwn(FOR_STAFF, code) ? FOR_STAFF[code] : undefined;
  if (own !== undefined) return words(own);
  const key = `code.${code}`;
  return shareable(key) ? words(key, facts) : words('refused.other');
}
