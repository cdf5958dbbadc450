/** The texts of one front in one language: flat keys, `{name}` where a fact goes in. */
export type Dictionary = Readonly<Record<string, string>>;

/** A dictionary in another language: the same keys, no more, no fewer. */
export type SameKeys<T extends Dictionary> = { readonly [Key in keyof T]: string };

/** Facts for a text's `{name}` places. */
export type Facts = Readonly<Record<string, string | number>>;

/** Puts facts into a text; a place without a fact stays empty rather than showing its braces. */
export function fill(text: string, facts: Facts = {}): string {
  return text.replace(/\{(\w+)\}/g, (_place, name: string) => String(facts[name] ?? ''));
}
