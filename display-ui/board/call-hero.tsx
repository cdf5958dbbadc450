/** The call on top: number, arrow, window, and where that window is. */
import type { HallWindow } from '../../protocol/http/hall.ts';
import { pick } from '../../ui-kit/texts/bilingual.ts';
import { Icon } from '../../ui-kit/widgets/icon.tsx';
import { TicketNumber } from '../../ui-kit/widgets/ticket-number.tsx';
import { BilingualLine } from '../wall/bilingual-line.tsx';
import { language } from '../texts/texts.ts';
import type { BoardRow } from './rows.ts';
import { WindowWords } from './window-words.tsx';

export function CallHero(props: {
  readonly row: BoardRow;
  readonly window: HallWindow | undefined;
  readonly pulsing: boolean;
}) {
  const { row, window, pulsing } = props;
  const past = row.tone === 'past';
  const name = window?.name ?? row.window;
  const title = past ? 'board.last' : row.recalled ? 'board.recalled' : 'board.calling';
  return (
    <section
      class="hero"
      data-tone={row.tone}
      data-pulsing={pulsing ? 'yes' : 'no'}
      data-long={row.number.length + name.length > 5 ? 'yes' : 'no'}
      aria-live="polite"
    >
      <p class="hero-title">
        <BilingualLine k={title} />
        {window !== undefined && window.zone !== null && (
          <span class="hero-zone">
            <Icon name="pin" />
            {pick(window.zone, language.value)}
          </span>
        )}
      </p>
      <p class="hero-call">
        <TicketNumber number={row.number} />
        <Icon name="arrow" class="hero-arrow" />
        <WindowWords name={name} />
      </p>
    </section>
  );
}
