/** The window's id in `/board/window/:id`; empty when the address has none. */
export function windowIdIn(pathname: string): string {
  const id = /^\/board\/window\/([^/]+)\/?$/.exec(pathname)?.[1] ?? '';
  try {
    return decodeURIComponent(id);
  } catch {
    return '';
  }
}
