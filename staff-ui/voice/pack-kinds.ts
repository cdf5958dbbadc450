/** What can be recorded, by its language code; the first is what halls ask for most. */
export const KINDS = ['zh-sichuan', 'yue', 'zh-minnan', 'zh-hakka', 'zh-wu', 'zh-CN', 'en', 'other'] as const;
export type Kind = (typeof KINDS)[number];

/** A folder name that is still free: `zh-sichuan`, `zh-sichuan-2`. */
export function freeName(language: string, taken: readonly string[]): string {
  const base =
    language
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '') || 'voice';
  const name = (n: number): string => (n === 1 ? base : `${base}-${n}`);
  let n = 1;
  while (taken.includes(name(n))) n += 1;
  return name(n);
}
