/** The session of this tab. Two tabs may hold two windows, so it is not shared between them. */
import { sessionAnswer } from '../../protocol/http/session.ts';
import type { SessionAnswer } from '../../protocol/http/session.ts';

export type SessionStore = {
  load(): SessionAnswer | null;
  save(session: SessionAnswer): void;
  clear(): void;
};

type Box = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** `name` keeps console and duty leader apart. What cannot be read counts as not there. */
export function sessionStore(box: Box, name: string): SessionStore {
  const key = `jiaohao.session.${name}`;
  return {
    load() {
      try {
        const read = sessionAnswer.safeParse(JSON.parse(box.getItem(key) ?? 'null'));
        return read.success ? read.data : null;
      } catch {
        return null;
      }
    },
    save: (session) => box.setItem(key, JSON.stringify(session)),
    clear: () => box.removeItem(key),
  };
}
