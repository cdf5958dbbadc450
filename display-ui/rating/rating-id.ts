/** The window's id in `/board/rate/:window`; empty when the address has none. */
export function ratingIdIn(pathname: string): string {
  const id = /^\/board\/rate\/([^/]+)\/?$/.exec(pathname)?.[1] ?? '';
  try {
    return decodeURIComponent(id);
  } catch {
    return '';
  }
}
