/** What the last hour means for K, and what to do: for manager and duty leader alike. */
import { Icon } from '../../ui-kit/widgets/icon.tsx';
import { say, t } from '../texts/translate.ts';
import { kWarnings, windowsText } from './fairness-words.ts';
import './k-warnings.css';
import type { FairnessAnswer } from '../../protocol/http/fairness.ts';

export function KWarnings({ report }: { report: FairnessAnswer }) {
  const warnings = kWarnings(report);
  if (warnings.length === 0) return null;
  return (
    <ul class="k-warnings" aria-live="polite">
      {warnings.map(({ level, windows, share, limit, todo }) => (
        <li key={windows.join()} data-level={level}>
          <Icon name="warning" />
          <span>
            {t(`fairness.k-${level}`, { windows: windowsText(windows), share, limit })}{' '}
            <strong>{say(todo)}</strong>
          </span>
        </li>
      ))}
    </ul>
  );
}
