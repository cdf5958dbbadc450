import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { CatalogueItem } from '../../protocol/http/hall.ts';
import { Icon } from '../../ui-kit/widgets/icon.tsx';
import { useKiosk } from './context.ts';
import { splitPages } from './split-pages.ts';
import './materials.css';

type Material = CatalogueItem['materials'][number];

const FORMS = {
  original: 'item.original',
  copy: 'item.copy',
  'original-and-copy': 'item.originalAndCopy',
} as const;

/** Height of the buttons that turn the list's pages, in rem. */
const PAGER_REM = 3.6;

/** 请带齐以下材料, all of them: in pages of its own where they do not fit, never cut and never scrolled. */
export function Materials({ materials }: { materials: readonly Material[] }) {
  const { kiosk, t } = useKiosk();
  const { comfort, linkUp } = kiosk.state.value;
  // Whatever changes the room makes the list measure itself anew.
  const room = `${comfort.large} ${comfort.low} ${comfort.language} ${linkUp}`;
  return (
    <section class="materials">
      <h2>{t(materials.length === 0 ? 'item.noMaterials' : 'item.materials')}</h2>
      <Pages key={room} materials={materials} />
    </section>
  );
}

function Pages({ materials }: { materials: readonly Material[] }) {
  const { t, touch } = useKiosk();
  const list = useRef<HTMLOListElement>(null);
  const [starts, setStarts] = useState<readonly number[] | null>(null);
  const [page, setPage] = useState(0);
  useLayoutEffect(() => {
    const rows = list.current;
    if (rows === null || starts !== null) return;
    const heightsPx = [...rows.children].map((row) => row.getBoundingClientRect().height);
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    setStarts(splitPages({ heightsPx, roomPx: rows.clientHeight, pagerPx: PAGER_REM * rem }));
  }, [starts]);
  const pages = starts?.length ?? 1;
  const shown = starts === null ? materials : materials.slice(starts[page] ?? 0, starts[page + 1]);
  const turn = (): void => {
    touch({ type: 'stay' });
    setPage((page + 1) % pages);
  };
  return (
    <>
      <ol class="materials-list" ref={list}>
        {shown.map((material) => (
          <Row key={material.name.zh} material={material} />
        ))}
      </ol>
      {pages > 1 && (
        <button type="button" class="press press-center materials-turn" onClick={turn}>
          <span class="tabular">
            {t('item.materialsPage', { count: materials.length, page: page + 1, pages })}
          </span>
          <Icon name="arrow" />
        </button>
      )}
    </>
  );
}

function Row({ material }: { material: Material }) {
  const { pick, t } = useKiosk();
  const { name, form, count, when } = material;
  return (
    <li class="material">
      <Icon name={name.zh.includes('身份证') ? 'id-card' : 'paper'} class="material-icon" />
      <span class="material-name">
        {pick(name)}
        {when !== null && <small>{pick(when)}</small>}
      </span>
      <span class="material-form">{t('item.formCount', { form: t(FORMS[form]), count })}</span>
    </li>
  );
}
