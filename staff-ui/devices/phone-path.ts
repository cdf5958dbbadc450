/** Where on this server a phone would come out that read the code; null where the code holds no address. */
export function phonePath(code: string): string | null {
  if (!/^https?:\/\//.test(code) || !URL.canParse(code)) return null;
  const { pathname, hash } = new URL(code);
  return pathname + hash;
}
