/** A reader of ID cards with a tray of test cards of people who do not exist. */
import { Icon } from '../../ui-kit/widgets/icon.tsx';
import { t } from '../texts/translate.ts';
import { zhCN } from '../texts/zh-CN.ts';
import './kiosk-view.css';
import type { VirtualReader } from './bench.ts';
import type { DevicesModel } from './devices-model.ts';

type OwnText = Extract<keyof typeof zhCN, `card.${string}` | `outcome.${string}`>;

function isOwnText(key: string): key is OwnText {
  return Object.hasOwn(zhCN, key);
}

/** The name in words; one that this page has no words for keeps its own. */
function named(kind: 'card' | 'outcome', name: string): string {
  const key = `${kind}.${name}`;
  return isOwnText(key) ? t(key) : name;
}

export function ReaderView({ reader, model }: { reader: VirtualReader; model: DevicesModel }) {
  const { id, card, cards, wanted, outcome } = reader;
  return (
    <div class="reader" role="group" aria-label={t('reader.title')}>
      <div class="reader-plate" data-wanted={wanted || undefined}>
        {card === null ? (
          <p class="reader-empty">
            <Icon name="id-card" /> {t('reader.empty')}
          </p>
        ) : (
          <p class="reader-card">
            <Icon name="id-card" />
            <span>{named('card', card)}</span>
          </p>
        )}
        <p class="reader-looks">{t(wanted ? 'reader.waiting' : 'reader.resting')}</p>
      </div>
      <p class="reader-outcome">
        {outcome === null
          ? t('reader.outcome-none')
          : t('reader.outcome', { outcome: named('outcome', outcome) })}
      </p>
      <p class="reader-note">{t('reader.only-band')}</p>
      <p class="reader-note">{t('reader.tray')}</p>
      <p class="reader-tray">
        {cards.map((name) => (
          <button
            key={name}
            type="button"
            class="test-card"
            aria-pressed={card === name}
            onClick={() => void model.act(id, { action: 'lay-card', card: name })}
          >
            {named('card', name)}
          </button>
        ))}
        <button
          type="button"
          class="small-button"
          aria-disabled={card === null}
          onClick={() => void model.act(id, { action: 'lift-card' })}
        >
          {t('reader.lift')}
        </button>
      </p>
    </div>
  );
}
