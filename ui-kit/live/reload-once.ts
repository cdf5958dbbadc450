import { PROTOCOL_VERSION } from '../../protocol/version.ts';

const MARK = 'jiaohao.reloaded';

/** Reloads a page that is older than its server, once per version: a broken roll-out must not loop. */
export function reloadOnce(): void {
  if (sessionStorage.getItem(MARK) === String(PROTOCOL_VERSION)) return;
  sessionStorage.setItem(MARK, String(PROTOCOL_VERSION));
  location.reload();
}
