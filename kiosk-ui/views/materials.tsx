import type { CatalogueItem } from '../../protocol/http/hall.ts';
import { Icon } from '../../ui-kit/widgets/icon.tsx';
import { useKiosk } from './context.ts';
import './materials.css';

type Material = CatalogueItem['materials'][number];

const SHOWN = 5;
const FORMS = {
  original: 'item.original',
  copy: 'item.copy',
  'original-and-copy': 'item.originalAndCopy',
} as const;

/** 请带齐以下材料: what fits on the page; the rest is counted, never dropped silently. */
export function Materials({ materials }: { materials: readonly Material[] }) {
  const { kiosk, pick, t } = useKiosk();
  const { comfort } = kiosk.state.value;
  const most = comfort.large || comfort.low ? SHOWN - 1 : SHOWN;
  // One left over takes no more room than the line that counts it.
  const shown = materials.length === most + 1 ? materials : materials.slice(0, most);
  const more = materials.length - shown.length;
  return (
    <section class="materials">
      <h2>{t(materials.length === 0 ? 'item.noMaterials' : 'item.materials')}</h2>
      <ol class="materials-list">
        {shown.map((material) => (
          <li key={material.name.zh} class="material">
            <Icon name={material.name.zh.includes('身份证') ? 'id-card' : 'paper'} class="material-icon" />
            <span class="material-name">
              {pick(material.name)}
              {material.when !== null && <small>{pick(material.when)}</small>}
            </span>
            <span class="material-form">
              {t(FORMS[material.form])} {t('item.count', { count: material.count })}
            </span>
          </li>
        ))}
      </ol>
      {more > 0 && <p class="materials-more">{t('item.more', { count: more })}</p>}
    </section>
  );
}
