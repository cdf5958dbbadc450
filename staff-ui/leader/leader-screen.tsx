/** The duty leader's page: who asks for help, every window, who waits, slips, number-taking. */
import { useComputed } from '@preact/signals';
import { pick } from '../../ui-kit/texts/bilingual.ts';
import { timeOfDay } from '../../ui-kit/widgets/hall-time.ts';
import { Icon } from '../../ui-kit/widgets/icon.tsx';
import { Range } from '../../ui-kit/widgets/range.tsx';
import { TicketNumber } from '../../ui-kit/widgets/ticket-number.tsx';
import { durationWords, runningClock, wholeMinutes } from '../shared/duration.ts';
import { PageHead } from '../shared/page-head.tsx';
import { language, say, t } from '../texts/translate.ts';
import { DeviceAlarms } from './device-alarms.tsx';
import { FairnessCard } from './fairness-card.tsx';
import { figures, helpCalls, windowRows } from './overview.ts';
import './leader-screen.css';
import type { HallAnswer } from '../../protocol/http/hall.ts';
import type { SessionAnswer } from '../../protocol/http/session.ts';
import type { HelpCall, WindowRow } from './overview.ts';
import type { Watch } from './watch.ts';

type LeaderScreenProps = {
  readonly watch: Watch;
  readonly hall: HallAnswer;
  readonly session: SessionAnswer;
  readonly onSignOut: () => void;
};

export function LeaderScreen({ watch, hall, session, onSignOut }: LeaderScreenProps) {
  const { link, leader } = watch;
  const told = leader.told.value;
  const hasTrouble = watch.printing.troubles.value.length > 0;
  return (
    <div class="page leader">
      <PageHead title="page.leader" hall={hall} link={link.link.value} now={link.serverNow}>
        <span class="head-person">
          {session.staff?.name} {session.staff?.post}
        </span>
        <button type="button" class="head-button" onClick={onSignOut}>
          {t('page.sign-out')}
        </button>
      </PageHead>
      <main class="leader-main">
        <HelpStrip watch={watch} />
        <DeviceAlarms model={watch.alarms} timeZone={hall.timeZone} />
        {told !== null && (
          <p class={`leader-told leader-told-${told.tone}`} role="status">
            {say(told.words)}
          </p>
        )}
        <Windows watch={watch} hall={hall} />
        <aside class="leader-side">
          <Issuing watch={watch} />
          <FairnessCard model={watch.fairness} hall={hall} />
          {hasTrouble && <Slips watch={watch} hall={hall} />}
          <Queues watch={watch} hall={hall} />
          {!hasTrouble && <Slips watch={watch} hall={hall} />}
        </aside>
      </main>
    </div>
  );
}

function HelpStrip({ watch }: { watch: Watch }) {
  const calls = helpCalls(watch.link.view.value);
  return (
    <section class={calls.length > 0 ? 'help-strip help-open' : 'help-strip'} aria-live="assertive">
      {calls.length === 0 ? (
        <p>
          <Icon name="check" /> {t('leader.help-none')}
        </p>
      ) : (
        calls.map((call) => <Help key={call.window} watch={watch} call={call} />)
      )}
    </section>
  );
}

function Help({ watch, call }: { watch: Watch; call: HelpCall }) {
  const seconds = useComputed(() => Math.floor((watch.leader.now.value - call.since) / 1000)).value;
  return (
    <div class="help-call">
      <Icon name="hand" />
      <strong>{t('leader.help-window', { window: call.window })}</strong>
      <span class="tabular">{t('leader.help-since', { time: say(durationWords(seconds * 1000)) })}</span>
      <button
        type="button"
        class="button help-answer"
        aria-disabled={!watch.leader.linked.value}
        onClick={() => void watch.leader.answerHelp(call.window)}
      >
        {t('leader.answer')}
      </button>
    </div>
  );
}

function Windows({ watch, hall }: { watch: Watch; hall: HallAnswer }) {
  const rows = windowRows(watch.link.view.value, hall, watch.leader.now.value);
  const sums = figures(watch.link.view.value, rows);
  return (
    <section class="leader-windows">
      <header class="pane-head">
        <h2>{t('leader.windows')}</h2>
        <span class="pane-figures">
          {t('leader.figures-open', { open: sums.open, all: sums.windows })} ·{' '}
          {t('leader.figures-serving', { count: sums.atWindows })} ·{' '}
          {t('leader.figures-waiting', { count: sums.waiting })}
        </span>
      </header>
      <ul class="window-grid">
        {rows.map((row) => (
          <WindowTile key={row.window.id} row={row} now={watch.leader.now.value} timeZone={hall.timeZone} />
        ))}
      </ul>
    </section>
  );
}

function WindowTile({ row, now, timeZone }: { row: WindowRow; now: number; timeZone: string }) {
  const { window, state, staff, alert } = row;
  return (
    <li class="window-tile" data-state={state} data-alert={row.help ? 'help' : alert.kind}>
      <p class="tile-head">
        <strong>{t('window.name', { window: window.name })}</strong>
        <span class="tile-state">{t(`window.${state}`)}</span>
      </p>
      <p class="tile-title">{pick(window.title, language.value)}</p>
      <TileNow row={row} now={now} timeZone={timeZone} />
      <p class="tile-staff">{staff === null ? t('leader.nobody-there') : `${staff.name} · ${staff.post}`}</p>
      {alert.kind === 'idle' && (
        <p class="tile-alert">
          <Icon name="clock" /> {t('leader.idle-long', { minutes: wholeMinutes(alert.forMs) })}
        </p>
      )}
      {alert.kind === 'pause-over' && (
        <p class="tile-alert">
          <Icon name="clock" /> {t('leader.pause-over', { minutes: wholeMinutes(alert.byMs) })}
        </p>
      )}
    </li>
  );
}

function TileNow({ row, now, timeZone }: { row: WindowRow; now: number; timeZone: string }) {
  const { ticket, state, pausedUntil } = row;
  if (ticket !== null) {
    const since = (ticket.state === 'serving' ? ticket.startedAt : ticket.calledAt) ?? ticket.since;
    return (
      <p class="tile-now">
        <TicketNumber number={ticket.number} />
        <span class="tile-for">
          {t(ticket.state === 'serving' ? 'leader.serving' : 'leader.called')}{' '}
          <span class="tabular">{runningClock(now - since)}</span>
        </span>
      </p>
    );
  }
  const text =
    state === 'open'
      ? t('leader.idle')
      : pausedUntil !== null
        ? t('window.until', { time: timeOfDay(pausedUntil, timeZone) })
        : '—';
  return <p class="tile-now tile-nobody">{text}</p>;
}

function Issuing({ watch }: { watch: Watch }) {
  const { leader, link } = watch;
  const { open, issuing } = link.view.value.wall;
  return (
    <section class="leader-card issuing" data-on={issuing || undefined}>
      <p class="issuing-now">
        <Icon name={issuing ? 'ticket' : 'pause'} />
        <strong>
          {t(!open ? 'leader.day-closed' : issuing ? 'leader.issuing-on' : 'leader.issuing-off')}
        </strong>
        {open && issuing && !leader.asking.value && (
          <button type="button" class="small-button" onClick={() => leader.askToStop()}>
            {t('leader.stop')}
          </button>
        )}
        {open && !issuing && (
          <button type="button" class="button button-primary" onClick={() => void leader.resumeIssuing()}>
            {t('leader.resume')}
          </button>
        )}
      </p>
      {leader.asking.value && (
        <div class="issuing-ask">
          <p>{t('leader.stop-sure')}</p>
          <button
            type="button"
            class="button button-primary"
            autofocus
            onClick={() => void leader.stopIssuing()}
          >
            {t('leader.stop-yes')}
          </button>
          <button type="button" class="button" onClick={() => leader.keepIssuing()}>
            {t('leader.stop-no')}
          </button>
        </div>
      )}
    </section>
  );
}

function Queues({ watch, hall }: { watch: Watch; hall: HallAnswer }) {
  const rows = watch.link.waiting.value;
  return (
    <section class="leader-card">
      <h2>{t('leader.queues')}</h2>
      <table class="queue-table">
        <thead>
          <tr>
            <th>{t('leader.queue')}</th>
            <th>{t('leader.people')}</th>
            <th>{t('leader.range')}</th>
            <th>{t('leader.open-windows')}</th>
          </tr>
        </thead>
        <tbody>
          {hall.queues.map((queue) => {
            const row = rows.find((one) => one.queue === queue.id);
            const isStuck = row !== undefined && row.count > 0 && row.openWindows === 0;
            return (
              <tr key={queue.id} data-stuck={isStuck || undefined}>
                <th scope="row">
                  <b>{queue.prefix}</b> {pick(queue.name, language.value)}
                </th>
                <td class="tabular queue-people">{row?.count ?? 0}</td>
                <td>
                  {row !== undefined && row.count > 0 && !isStuck && (
                    <Range estimate={row.estimate} language={language.value} />
                  )}
                  {isStuck && t('leader.no-window')}
                </td>
                <td class="tabular">{row?.openWindows ?? 0}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function Slips({ watch, hall }: { watch: Watch; hall: HallAnswer }) {
  const { printing } = watch;
  const told = printing.told.value;
  const troubles = printing.troubles.value;
  return (
    <section class="leader-card">
      <h2>{t('leader.jobs')}</h2>
      {troubles.length === 0 ? (
        <p class="leader-fine">
          <Icon name="check" /> {t('leader.jobs-none')}
        </p>
      ) : (
        <ul class="slip-list">
          {troubles.map((trouble) => (
            <li key={trouble.job}>
              <TicketNumber number={trouble.number} />
              <span class="slip-words">
                {t(`leader.job-${trouble.state}`)}
                <small class="tabular">{timeOfDay(trouble.at, hall.timeZone)}</small>
              </span>
              {printing.resent.value.has(trouble.job) ? (
                <span class="leader-fine">{t('leader.reprinted')}</span>
              ) : (
                <button type="button" class="small-button" onClick={() => void printing.reprint(trouble)}>
                  <Icon name="printer" /> {t('leader.reprint')}
                </button>
              )}
              {told?.ticket === trouble.ticket && !told.ok && <p class="slip-refused">{say(told.words)}</p>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
