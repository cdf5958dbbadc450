/** A four-key evaluation pad: its keys, its invitation, and what the hall keeps of it. */
import { t } from '../texts/translate.ts';
import { zhCN } from '../texts/zh-CN.ts';
import './evaluator-view.css';
import type { VirtualEvaluator } from './bench.ts';
import type { DevicesModel } from './devices-model.ts';

type GradeText = Extract<keyof typeof zhCN, `grade.${string}`>;

function isGradeText(key: string): key is GradeText {
  return Object.hasOwn(zhCN, key);
}

function gradeName(grade: number | undefined): string {
  const key = `grade.${grade ?? ''}`;
  return isGradeText(key) ? t(key) : '';
}

export function EvaluatorView({ evaluator, model }: { evaluator: VirtualEvaluator; model: DevicesModel }) {
  const { id, grades, asking, lastChoice, taken } = evaluator;
  return (
    <div class="rating-pad" data-asking={asking || undefined} role="group" aria-label={t('evaluator.title')}>
      <p class="rating-lamp">{t(asking ? 'evaluator.asking' : 'evaluator.idle')}</p>
      <div class="rating-keys">
        {grades.map((grade, choice) => (
          <button
            key={grade}
            type="button"
            class="rating-key"
            data-grade={grade}
            onClick={() => void model.act(id, { action: 'rate', choice })}
          >
            <Face grade={grade} />
            {gradeName(grade)}
          </button>
        ))}
      </div>
      <p class="rating-foot">
        <span>
          {lastChoice === null ? '' : t('evaluator.last', { grade: gradeName(grades[lastChoice]) })}
        </span>
        <span>{t('evaluator.taken', { count: taken })}</span>
      </p>
    </div>
  );
}

/** The better the grade, the wider the smile. */
function Face({ grade }: { grade: number }) {
  const bend = 16 + (grade - 3) * 3;
  return (
    <svg class="rating-face" viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="12" cy="12" r="9.5" />
      <path d={`M9 9.500v.5M15 9.500v.5M7.500 15.500Q12 ${bend + 1.5} 16.500 15.500`} />
    </svg>
  );
}
