/** The head of every wall screen: hall, connection, date and a clock that never stops. */
import type { HallAnswer } from '../../protocol/http/hall.ts';
import { pick } from '../../ui-kit/texts/bilingual.ts';
import { Clock } from '../../ui-kit/widgets/clock.tsx';
import { Icon } from '../../ui-kit/widgets/icon.tsx';
import { language, t } from '../texts/texts.ts';
import { timeWithSeconds } from '../time/hall-time.ts';
import type { Trust } from './trust.ts';

/** Where no hall has answered yet, its time zone is taken to be the country's. */
const DEFAULT_ZONE = 'Asia/Shanghai';

function LinkMark({ trust, timeZone }: { trust: Trust; timeZone: string }) {
  if (trust.kind === 'live') {
    return (
      <span class="wall-link" data-state="live" role="img" aria-label={t('wall.live')}>
        <span class="wall-link-dot" />
      </span>
    );
  }
  if (trust.kind !== 'late' && trust.kind !== 'stale') return null;
  return (
    <span class="wall-link" data-state={trust.kind}>
      <Icon name="warning" />
      {t('wall.late', { time: timeWithSeconds(trust.lastAt, timeZone) })}
    </span>
  );
}

export function WallHead(props: {
  readonly hall: HallAnswer | null;
  readonly trust: Trust;
  readonly now: () => number;
  readonly unpaired: boolean;
}) {
  const { hall, trust, now, unpaired } = props;
  const timeZone = hall?.timeZone ?? DEFAULT_ZONE;
  return (
    <header class="wall-head">
      <span class="wall-head-name">
        <span>{hall === null ? '' : pick(hall.name, language.value)}</span>
        {hall !== null && language.value !== 'en' && hall.name.en !== '' && (
          <span class="wall-head-name-second" lang="en">
            {hall.name.en}
          </span>
        )}
      </span>
      {unpaired && <span class="wall-head-note">{t('wall.unpaired')}</span>}
      <LinkMark trust={trust} timeZone={timeZone} />
      <Clock timeZone={timeZone} language={language.value} now={now} date />
    </header>
  );
}
