/** What stands at one window: its LED strip, its call pad with working keys, its evaluation pad. */
import { t } from '../texts/translate.ts';
import { EvaluatorView } from './evaluator-view.tsx';
import { LedView } from './led-view.tsx';
import { PadView } from './pad-view.tsx';
import './counter-view.css';
import type { Counter } from './bench.ts';
import type { DevicesModel } from './devices-model.ts';

export function CounterView({ counter, model }: { counter: Counter; model: DevicesModel }) {
  const { window, led, pad, evaluator } = counter;
  return (
    <section class="counter" aria-label={t('window.name', { window })}>
      <h3>{t('window.name', { window })}</h3>
      {led !== null && <LedView led={led} />}
      {pad !== null && <PadView bus={pad.bus} pad={pad.pad} model={model} />}
      {evaluator !== null && <EvaluatorView evaluator={evaluator} model={model} />}
    </section>
  );
}
