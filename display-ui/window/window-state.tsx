/** The middle of a window's screen: one large sentence, or one large number. */
import { TicketNumber } from '../../ui-kit/widgets/ticket-number.tsx';
import { BilingualLine } from '../wall/bilingual-line.tsx';
import { second, t } from '../texts/texts.ts';
import type { TextKey } from '../texts/texts.ts';
import type { WindowScreen } from './window-screen.ts';

function Others({ others }: { others: readonly string[] }) {
  return others.length === 0 ? (
    <BilingualLine k="window.others.none" class="desk-more" />
  ) : (
    <BilingualLine
      k="window.others"
      facts={{ windows: others.join(t('window.others.join')) }}
      secondFacts={{ windows: others.join(second('window.others.join')) }}
      class="desk-more desk-others"
    />
  );
}

function Number(props: { readonly number: string; readonly above: TextKey; readonly below: TextKey | null }) {
  const { number, above, below } = props;
  return (
    <>
      <BilingualLine k={above} class="desk-above" />
      <span class="desk-number" data-long={number.length > 4 ? 'yes' : 'no'}>
        <TicketNumber number={number} />
      </span>
      {below !== null && <BilingualLine k={below} class="desk-above" />}
    </>
  );
}

export function WindowState({ screen }: { screen: WindowScreen }) {
  switch (screen.kind) {
    case 'inviting':
      return (
        <Number
          key={`${screen.call}.${screen.recalls}`}
          number={screen.number}
          above={screen.recalls > 0 ? 'window.again' : 'window.please'}
          below="window.come"
        />
      );
    case 'serving':
      return (
        <>
          <Number number={screen.number} above="window.serving" below={null} />
          {screen.closing && (
            <div class="desk-closing">
              <BilingualLine k="window.closing" />
              <Others others={screen.others} />
            </div>
          )}
        </>
      );
    case 'ready':
      return <BilingualLine k="window.ready" class="desk-sentence" />;
    case 'paused':
      return (
        <>
          <BilingualLine k="window.paused" class="desk-sentence" />
          {screen.minutes !== null && (
            <BilingualLine k="window.paused.minutes" facts={{ minutes: screen.minutes }} class="desk-more" />
          )}
          <Others others={screen.others} />
        </>
      );
    case 'closed':
      return (
        <>
          <BilingualLine k="window.closed" class="desk-sentence" />
          <Others others={screen.others} />
        </>
      );
    case 'self-service':
      return (
        <>
          <BilingualLine k="window.self-service" class="desk-sentence" />
          <BilingualLine k="window.self-service.more" class="desk-more" />
        </>
      );
    case 'unknown':
      return null;
  }
}
