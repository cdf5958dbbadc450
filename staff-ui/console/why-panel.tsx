/**
 * Why a number stands where it stands. Above, sentences to be read to whoever asks; below, what they
 * rest on, with other people's numbers, for staff alone.
 */
import { useEffect, useRef } from 'preact/hooks';
import { Icon } from '../../ui-kit/widgets/icon.tsx';
import { timeOfDay } from '../../ui-kit/widgets/hall-time.ts';
import { language, sayWhy, t } from '../texts/translate.ts';
import './why-panel.css';
import type { ComponentChildren } from 'preact';
import type { CandidateAnswer, ExplainedCall, Explanation } from '../../protocol/http/explain.ts';
import type { HallAnswer } from '../../protocol/http/hall.ts';
import type { Desk } from './desk.ts';
import type { WhyPanel } from './panel.ts';

type Clock = (at: number) => string;

export function WhyPanelView({ desk, hall, panel }: { desk: Desk; hall: HallAnswer; panel: WhyPanel }) {
  const state = desk.why.state.value;
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    close.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  const title = t('explain.title', { number: panel.ticket.number });
  const clock: Clock = (at) => timeOfDay(at, hall.timeZone);
  return (
    <section class="panel why-panel" aria-label={title}>
      <header class="why-head">
        <h2>{title}</h2>
        <button type="button" class="small-button" ref={close} onClick={() => desk.console.dismiss()}>
          {t('explain.close')}
        </button>
      </header>
      {/* Scrolled with the arrow keys once it has the focus. */}
      <div class="panel-body" tabIndex={0}>
        {state.at === 'known' && state.ticket === panel.ticket.id ? (
          <>
            {state.stale && <p class="queue-stale">{t('explain.failed')}</p>}
            <Known desk={desk} answer={state.answer} clock={clock} />
          </>
        ) : (
          <p class="panel-note" role="status">
            {t(state.at === 'failed' ? 'explain.failed' : 'explain.loading')}
          </p>
        )}
      </div>
    </section>
  );
}

function Known({ desk, answer, clock }: { desk: Desk; answer: Explanation; clock: Clock }) {
  return (
    <>
      <section class="why-aloud">
        <header class="pane-head">
          <h3>{t('explain.aloud')}</h3>
          <button
            type="button"
            class="small-button"
            onClick={() => desk.work.showPhrase(answer.aloud.join('\n'))}
          >
            {t('explain.show')}
          </button>
        </header>
        <ul>
          {answer.aloud.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </section>
      <p class="why-private">
        <Icon name="info" /> {t('explain.private')}
      </p>
      {answer.call !== null && (
        <Part title={t('explain.own-call')}>
          <Call call={answer.call} clock={clock} own />
        </Part>
      )}
      {answer.standing !== null && <Standing answer={answer} standing={answer.standing} clock={clock} />}
      <Part title={t('explain.calls', { count: answer.calls.length + answer.earlier })}>
        {answer.calls.length === 0 && <p class="panel-note">{t('explain.calls-none')}</p>}
        {answer.earlier > 0 && (
          <p class="panel-note">{t('explain.calls-earlier', { count: answer.earlier })}</p>
        )}
        <ol class="why-calls">
          {answer.calls.map((call) => (
            <li key={call.seq}>
              <Call call={call} clock={clock} />
            </li>
          ))}
        </ol>
      </Part>
      <Part title={t('explain.history')}>
        <ol class="why-history">
          {answer.history.map(({ at, text }, index) => (
            <li key={`${at} ${index}`}>{text}</li>
          ))}
        </ol>
      </Part>
    </>
  );
}

function Part({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="why-part">
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function windowList(windows: readonly string[]): string {
  return windows.join(language.value === 'en' ? ', ' : '、');
}

function Standing(props: {
  readonly answer: Explanation;
  readonly standing: NonNullable<Explanation['standing']>;
  readonly clock: Clock;
}) {
  const { answer, standing, clock } = props;
  const { position, windows, bound } = standing;
  return (
    <>
      <Part title={t('explain.position')}>
        <p>{t(`explain.position-${answer.ticket.class}`, { position, time: clock(answer.key.e) })}</p>
      </Part>
      {bound !== null && (
        <Part title={t('explain.bound')}>
          <p>{bound.text}</p>
          <ul class="why-parts">
            {bound.parts.map(({ profile, windows: of, k, d }) => (
              <li key={profile}>
                {k === null
                  ? t('explain.part-endless', { windows: windowList(of) })
                  : t('explain.part', { windows: windowList(of), d, k })}
              </li>
            ))}
          </ul>
        </Part>
      )}
      <Part title={t('explain.windows')}>
        <ul class="why-windows">
          {windows.map((window) => (
            <li key={window.window} data-now={window.mayCall || undefined}>
              <strong>{t('window.name', { window: window.window })}</strong>
              <span>{windowNow(window)}</span>
              <span class="why-soft">{handicap(window)}</span>
            </li>
          ))}
        </ul>
      </Part>
    </>
  );
}

type Window = NonNullable<Explanation['standing']>['windows'][number];

function windowNow({ state, mayCall }: Window): string {
  if (mayCall) return t('explain.window-now');
  return state === 'open' ? t('explain.window-route') : t(`window.${state}`);
}

function handicap({ handicapMinutes, effectiveMinutes }: Window): string {
  if (effectiveMinutes > 0) return t('explain.handicap', { minutes: effectiveMinutes });
  return handicapMinutes > 0 ? t('explain.handicap-off', { minutes: handicapMinutes }) : '';
}

/** `own`: the call of the number itself, so it need not be named. */
function Call({ call, clock, own = false }: { call: ExplainedCall; clock: Clock; own?: boolean }) {
  const { green, ordinary } = call.candidates;
  return (
    <>
      <p class="why-call">
        <span class="tabular">{clock(call.at)}</span>
        <span>{t('window.name', { window: call.window })}</span>
        {!own && <strong class="tabular">{call.number}</strong>}
        <span>{sayWhy(call.why)}</span>
      </p>
      <p class="why-soft">
        {t('explain.heads', {
          green: head(green, clock),
          ordinary: head(ordinary, clock),
          before: call.dBefore,
          after: call.dAfter,
          most: call.k ?? t('explain.endless'),
        })}
      </p>
    </>
  );
}

function head(candidate: CandidateAnswer | null, clock: Clock): string {
  if (candidate === null) return t('explain.head-none');
  const { number, e, handicapMinutes: minutes } = candidate;
  const facts = { number, time: clock(e), minutes };
  return t(minutes > 0 ? 'explain.head-later' : 'explain.head', facts);
}
