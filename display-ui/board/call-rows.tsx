/** The numbers under the top call, one page of them. */
import type { HallAnswer } from '../../protocol/http/hall.ts';
import { Icon } from '../../ui-kit/widgets/icon.tsx';
import { TicketNumber } from '../../ui-kit/widgets/ticket-number.tsx';
import { t } from '../texts/texts.ts';
import type { BoardRow, Layout } from './rows.ts';
import { WindowWords } from './window-words.tsx';

export function CallRows(props: {
  readonly rows: readonly BoardRow[];
  readonly hall: HallAnswer;
  readonly layout: Layout;
  readonly page: { readonly page: number; readonly pages: number };
}) {
  const { rows, hall, layout, page } = props;
  const nameOf = (id: string) => hall.windows.find((window) => window.id === id)?.name ?? id;
  return (
    <section class="calls">
      <ol class="calls-rows" data-columns={layout.columns}>
        {rows.map((row) => (
          <li
            key={row.key}
            class="calls-row"
            data-tone={row.tone}
            data-long={row.number.length > 4 ? 'yes' : 'no'}
            data-long-name={nameOf(row.window).length > 1 ? 'yes' : 'no'}
          >
            <TicketNumber number={row.number} />
            <Icon name="arrow" class="calls-arrow" />
            <WindowWords name={nameOf(row.window)} />
          </li>
        ))}
      </ol>
      {page.pages > 1 && (
        <p
          class="calls-pages"
          role="img"
          aria-label={t('board.page', { page: page.page + 1, pages: page.pages })}
        >
          {Array.from({ length: page.pages }, (_, index) => (
            <span key={index} class="calls-dot" data-on={index === page.page ? 'yes' : 'no'} />
          ))}
        </p>
      )}
    </section>
  );
}
