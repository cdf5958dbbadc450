/** The inline panels: transfer, pause, calling out of turn, and why. Keyboard first; Escape leaves. */
import { useEffect, useRef } from 'preact/hooks';
import { pick } from '../../ui-kit/texts/bilingual.ts';
import { language, t } from '../texts/translate.ts';
import { PAUSE_REASONS, pausePanel } from './panel.ts';
import { WhyPanelView } from './why-panel.tsx';
import './panels.css';
import type { ComponentChildren } from 'preact';
import type { HallAnswer } from '../../protocol/http/hall.ts';
import type { ConsoleModel } from './console-model.ts';
import type { Desk } from './desk.ts';
import type { CallPanel, PausePanel, TransferPanel } from './panel.ts';

export function PanelView({ desk, hall }: { desk: Desk; hall: HallAnswer }) {
  const panel = desk.console.panel.value;
  switch (panel.kind) {
    case 'none':
      return null;
    case 'transfer':
      return <Transfer desk={desk} hall={hall} panel={panel} />;
    case 'pause':
      return <Pause model={desk.console} panel={panel} />;
    case 'call':
      return <Call model={desk.console} panel={panel} />;
    case 'why':
      return <WhyPanelView desk={desk} hall={hall} panel={panel} />;
  }
}

function Frame(props: { model: ConsoleModel; title: string; confirm: string; children: ComponentChildren }) {
  const { model, title, confirm, children } = props;
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    const first = form.current?.querySelector('input:checked, input');
    if (first instanceof HTMLElement) first.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  const submit = (event: Event): void => {
    event.preventDefault();
    model.confirm();
  };
  return (
    <form class="panel" ref={form} onSubmit={submit} aria-label={title}>
      <h2>{title}</h2>
      <div class="panel-body">{children}</div>
      <footer>
        <button type="submit" class="button button-primary">
          {confirm}
        </button>
        <button type="button" class="button" onClick={() => model.dismiss()}>
          {t('panel.cancel')}
        </button>
      </footer>
    </form>
  );
}

type ChoiceProps = {
  readonly name: string;
  readonly checked: boolean;
  readonly onChoose: () => void;
  readonly children: ComponentChildren;
};

function Choice({ name, checked, onChoose, children }: ChoiceProps) {
  return (
    <label class="choice" data-checked={checked || undefined}>
      <input type="radio" name={name} checked={checked} onChange={onChoose} />
      {children}
    </label>
  );
}

function Transfer({ desk, hall, panel }: { desk: Desk; hall: HallAnswer; panel: TransferPanel }) {
  const model = desk.console;
  const rows = desk.link.waiting.value;
  const windows = hall.windows.filter(
    (window) =>
      panel.queue !== null &&
      window.queues.includes(panel.queue) &&
      ['open', 'paused'].includes(desk.link.view.value.wall.windows[window.id]?.state ?? 'closed'),
  );
  const choose = (change: Partial<TransferPanel>): void => model.choose({ ...panel, ...change });
  return (
    <Frame
      model={model}
      title={t('transfer.title', { number: model.here.value.ticket?.number ?? '' })}
      confirm={t('transfer.confirm')}
    >
      <fieldset class="choices choices-queues">
        <legend>{t('transfer.queue')}</legend>
        {hall.queues.map((queue) => (
          <Choice
            key={queue.id}
            name="queue"
            checked={panel.queue === queue.id}
            onChoose={() => choose({ queue: queue.id, toWindow: null })}
          >
            <b>{queue.prefix}</b> {pick(queue.name, language.value)}
            <small>
              {t('transfer.waiting', { count: rows.find((row) => row.queue === queue.id)?.count ?? 0 })}
            </small>
          </Choice>
        ))}
      </fieldset>
      <fieldset class="choices choices-two">
        <legend>{t('transfer.kind')}</legend>
        <Choice name="kind" checked={panel.nextStep} onChoose={() => choose({ nextStep: true })}>
          {t('transfer.next-step')}
          <small>{t('transfer.next-step-note')}</small>
        </Choice>
        <Choice name="kind" checked={!panel.nextStep} onChoose={() => choose({ nextStep: false })}>
          {t('transfer.wrong-queue')}
          <small>{t('transfer.wrong-queue-note')}</small>
        </Choice>
      </fieldset>
      <label class="panel-field">
        <span>{t('transfer.window')}</span>
        <select
          class="field"
          value={panel.toWindow ?? ''}
          onChange={(event) => choose({ toWindow: event.currentTarget.value || null })}
        >
          <option value="">{t('transfer.any-window')}</option>
          {windows.map((window) => (
            <option key={window.id} value={window.id}>
              {t('window.name', { window: window.name })} · {pick(window.title, language.value)}
            </option>
          ))}
        </select>
      </label>
    </Frame>
  );
}

const MINUTES = [5, 10, 15, 30, 60] as const;

function Pause({ model, panel }: { model: ConsoleModel; panel: PausePanel }) {
  return (
    <Frame model={model} title={t('pause.title')} confirm={t('pause.confirm')}>
      <fieldset class="choices choices-row">
        <legend>{t('pause.reason')}</legend>
        {PAUSE_REASONS.map((reason) => (
          <Choice
            key={reason}
            name="reason"
            checked={panel.reason === reason}
            onChoose={() => model.choose(pausePanel(reason))}
          >
            {t(`pause.reason.${reason}`)}
          </Choice>
        ))}
      </fieldset>
      <fieldset class="choices choices-row">
        <legend>{t('pause.minutes')}</legend>
        {MINUTES.map((minutes) => (
          <Choice
            key={minutes}
            name="minutes"
            checked={panel.minutes === minutes}
            onChoose={() => model.choose({ ...panel, minutes })}
          >
            {t('pause.minute-choice', { minutes })}
          </Choice>
        ))}
      </fieldset>
      <p class="panel-note">{t('pause.shown', { minutes: panel.minutes })}</p>
    </Frame>
  );
}

const PRESETS = ['call.preset.unwell', 'call.preset.back', 'call.preset.leader'] as const;

function Call({ model, panel }: { model: ConsoleModel; panel: CallPanel }) {
  return (
    <Frame model={model} title={t('call.title', { number: panel.ticket.number })} confirm={t('call.confirm')}>
      <label class="panel-field">
        <span>{t('call.reason')}</span>
        <input
          class="field"
          maxLength={200}
          value={panel.reason}
          onInput={(event) => model.choose({ ...panel, reason: event.currentTarget.value })}
        />
      </label>
      <p class="presets">
        {PRESETS.map((key) => (
          <button
            key={key}
            type="button"
            class="small-button"
            onClick={() => model.choose({ ...panel, reason: t(key) })}
          >
            {t(key)}
          </button>
        ))}
      </p>
      <p class="panel-note">{t('call.note')}</p>
    </Frame>
  );
}
