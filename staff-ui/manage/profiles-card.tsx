/** How each group of windows with one counter called, and what the last hour brought it. */
import { t } from '../texts/translate.ts';
import { WHY_KEYS, windowsText } from './fairness-words.ts';
import './profiles-card.css';
import type { FairnessAnswer, ProfileRow } from '../../protocol/http/fairness.ts';

type Why = keyof ProfileRow['calls'];

const ORDER: readonly Why[] = ['GREEN_FIRST', 'REGULAR_TURN', 'ONLY_GREEN', 'ONLY_REGULAR', 'OVERRIDE'];
const STRIP = { width: 320, height: 14 };

export function ProfilesCard({ report }: { report: FairnessAnswer }) {
  const rows = report.profiles.filter((row) => callsOf(row) > 0 || row.openWindows > 0);
  return (
    <section class="fair-card fair-profiles">
      <header class="pane-head">
        <h3>{t('fairness.profiles')}</h3>
        <span class="pane-note">{t('fairness.profiles-note')}</span>
      </header>
      <p class="why-legend">
        {ORDER.map((why) => (
          <span key={why}>
            <i data-why={why} /> {t(WHY_KEYS[why])}
          </span>
        ))}
      </p>
      <ul class="profile-rows">
        {rows.map((row) => (
          <ProfileLine key={row.windows.join()} row={row} running={report.running} />
        ))}
      </ul>
    </section>
  );
}

function ProfileLine({ row, running }: { row: ProfileRow; running: boolean }) {
  const { calls, k, lastHour, level } = row;
  return (
    <li>
      <p class="profile-head">
        <strong>{windowsText(row.windows)}</strong>
        <span>{k === null ? t('fairness.k-endless') : `${t('fairness.k')} ${k}`}</span>
        {running && (
          <span class="profile-hour" data-level={level}>
            {t('fairness.last-hour')} {t('fairness.hour-counts', lastHour)}
            {level !== 'endless' && ` · ${t(`fairness.level-${level}`)}`}
          </span>
        )}
      </p>
      <Strip row={row} />
      <p class="fair-fine tabular">
        {ORDER.filter((why) => calls[why] > 0)
          .map((why) => `${t(WHY_KEYS[why])} ${calls[why]}`)
          .join(' · ')}
      </p>
    </li>
  );
}

function Strip({ row }: { row: ProfileRow }) {
  const all = Math.max(1, callsOf(row));
  const label = ORDER.map((why) => `${t(WHY_KEYS[why])} ${row.calls[why]}`).join(', ');
  let x = 0;
  return (
    <svg
      class="why-strip"
      viewBox={`0 0 ${STRIP.width} ${STRIP.height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      {ORDER.map((why) => {
        const width = (row.calls[why] / all) * STRIP.width;
        const from = x;
        x += width;
        return width === 0 ? null : (
          <rect key={why} data-why={why} x={from} y={0} width={width} height={STRIP.height} />
        );
      })}
    </svg>
  );
}

function callsOf({ calls }: ProfileRow): number {
  return ORDER.reduce((sum, why) => sum + calls[why], 0);
}
