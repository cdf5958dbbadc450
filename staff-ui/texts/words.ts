/** A sentence that is chosen by logic and said in the reader's language by a view. */
import type { TextKey } from './text-key.ts';

export type Words = {
  readonly key: TextKey;
  readonly params?: Readonly<Record<string, string | number>>;
};

/** `words('miss.calls', { calls: 2 })`: the key is checked, the parameters fill `{calls}`. */
export function words(key: TextKey, params?: Readonly<Record<string, string | number>>): Words {
  return params === undefined ? { key } : { key, params };
}
