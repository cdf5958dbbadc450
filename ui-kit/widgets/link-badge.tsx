/** The connection mark: a dot and words, so that it is never colour alone. */
import type { Language } from '../../protocol/fields.ts';
import type { LinkState } from '../live/live.ts';
import { COMMON_TEXTS } from '../texts/common.ts';
import { fill } from '../texts/dictionary.ts';
import { timeOfDay } from './hall-time.ts';
import './link-badge.css';

type LinkBadgeProps = {
  readonly link: LinkState;
  readonly language: Language;
  readonly timeZone: string;
  /** Only the dot while all is well. */
  readonly quiet?: boolean;
};

export function LinkBadge({ link, language, timeZone, quiet = false }: LinkBadgeProps) {
  const time = link.lastAt === null ? '--:--' : timeOfDay(link.lastAt, timeZone);
  const words = fill(COMMON_TEXTS[language][`link.${link.state}`], { time });
  const hidden = quiet && link.state === 'live';
  return (
    <span class="link-badge" data-state={link.state} role="status">
      <span class="link-badge-dot" aria-hidden="true" />
      <span class={hidden ? 'visually-hidden' : ''}>{words}</span>
    </span>
  );
}
