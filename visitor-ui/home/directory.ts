/** The pages of a hall, in the order in which somebody new would try them. */
import type { IconName } from '../../ui-kit/widgets/icon-paths.ts';
import type { TextKey } from '../texts/texts.ts';

export type Page = {
  readonly path: string;
  readonly title: TextKey;
  readonly more: TextKey;
  readonly icon: IconName;
  readonly group: 'visitors' | 'staff';
};

export const PAGES: readonly Page[] = [
  { path: '/kiosk', title: 'home.kiosk', more: 'home.kiosk.more', icon: 'ticket', group: 'visitors' },
  { path: '/board', title: 'home.board', more: 'home.board.more', icon: 'speaker', group: 'visitors' },
  { path: '/notices', title: 'home.notices', more: 'home.notices.more', icon: 'papers', group: 'visitors' },
  { path: '/staff', title: 'home.desk', more: 'home.desk.more', icon: 'window', group: 'staff' },
  { path: '/leader', title: 'home.leader', more: 'home.leader.more', icon: 'people', group: 'staff' },
  { path: '/manage', title: 'home.manage', more: 'home.manage.more', icon: 'list', group: 'staff' },
  { path: '/devices', title: 'home.devices', more: 'home.devices.more', icon: 'printer', group: 'staff' },
  { path: '/voice', title: 'home.voice', more: 'home.voice.more', icon: 'mic', group: 'staff' },
];

/** The page of one window's screen. */
export const windowPath = (id: string): string => `/board/window/${encodeURIComponent(id)}`;

/** The page of the tablet at one window on which visitors rate. */
export const ratePath = (id: string): string => `/board/rate/${encodeURIComponent(id)}`;
