import { Icon } from '../../ui-kit/widgets/icon.tsx';
import { useKiosk } from './context.ts';
import './keys.css';

/** Keys to type with: given rows of letters or digits, and one that deletes. */
export function Keys({ rows, disabled = false }: { rows: readonly string[]; disabled?: boolean }) {
  const { t, touch } = useKiosk();
  const last = rows.length - 1;
  return (
    <div class="keys">
      {rows.map((row, index) => (
        <div key={row} class="keys-row">
          {[...row].map((letter) => (
            <button
              key={letter}
              type="button"
              class="press press-center key"
              disabled={disabled}
              onClick={() => touch({ type: 'letter', letter })}
            >
              {letter}
            </button>
          ))}
          {index === last && (
            <button
              type="button"
              class="press press-center key key-wide"
              disabled={disabled}
              onClick={() => touch({ type: 'erase' })}
            >
              <Icon name="delete" />
              <span>{t('search.erase')}</span>
            </button>
          )}
        </div>
      ))}
    </div>
  );
}
