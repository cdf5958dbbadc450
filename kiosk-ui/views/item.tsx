import { Fragment } from 'preact';
import type { CatalogueItem } from '../../protocol/http/hall.ts';
import { Icon } from '../../ui-kit/widgets/icon.tsx';
import type { ItemScreen } from '../machine/state.ts';
import { CardHint } from './card-hint.tsx';
import { useKiosk } from './context.ts';
import { Gone } from './gone.tsx';
import { Materials } from './materials.tsx';
import { needKey } from './need-key.ts';
import './item.css';

/** One item: what to bring, how long, what it costs, and the ways on. */
export function Item({ screen }: { screen: ItemScreen }) {
  const { itemOf, pick } = useKiosk();
  const item = itemOf(screen.draft.item);
  if (item === undefined) return null;
  return (
    <div class="page item">
      <div class="item-head">
        <h1 class="page-title">{pick(item.name)}</h1>
        <p class="page-lead">{pick(item.summary)}</p>
      </div>
      <Materials materials={item.materials} />
      <Facts item={item} />
      {item.channel === 'queue' || screen.byHand ? (
        <Ways item={item} screen={screen} />
      ) : (
        <NoQueue item={item} />
      )}
    </div>
  );
}

function Facts({ item }: { item: CatalogueItem }) {
  const { pick, t } = useKiosk();
  const { limit, fee, windows } = item;
  const isInstant = limit.kind === 'instant';
  return (
    <dl class="item-facts">
      <div>
        <dt>
          <Icon name="clock" /> {t('item.limit')}
        </dt>
        <dd>
          {isInstant ? t('item.limitInstant') : t('item.limitPromised', { days: limit.workingDays })}
          {!isInstant && limit.legalDays !== null && (
            <small>{t('item.limitLegal', { days: limit.legalDays })}</small>
          )}
        </dd>
      </div>
      <div>
        <dt>
          <Icon name="coin" /> {t('item.fee')}
        </dt>
        <dd data-long={pick(fee.text).length > 24}>
          {pick(fee.text)}
          {fee.payAt !== null && <small>{t('item.payAt', { place: pick(fee.payAt) })}</small>}
        </dd>
      </div>
      {windows.length > 0 && (
        <div>
          <dt>
            <Icon name="window" /> {t('item.windows')}
          </dt>
          <dd>{t('item.windowList', { windows: windows.join(t('list.comma')) })}</dd>
        </div>
      )}
      <Waiting queue={item.queue} />
    </dl>
  );
}

function Waiting({ queue }: { queue: string | null }) {
  const { kiosk, t } = useKiosk();
  const row = kiosk.ports.live.waiting.value.find((one) => one.queue === queue);
  if (queue === null || row === undefined) return null;
  return (
    <div>
      <dt>
        <Icon name="people" /> {t('item.waiting')}
      </dt>
      <dd>{row.count === 0 ? t('home.nobody') : t('number.people', { count: row.count })}</dd>
    </div>
  );
}

function Ways({ item, screen }: { item: CatalogueItem; screen: ItemScreen }) {
  const { kiosk, t, touch, isOff, newKey, printAt } = useKiosk();
  if (item.queue === null) return <p class="item-note">{t('item.notQueued')}</p>;
  const { linkUp, card } = kiosk.state.value;
  const isGone = !linkUp;
  const needs = screen.draft.needs.map((need) => t(needKey(need))).join(t('list.comma'));
  return (
    <div class="item-ways">
      {isGone ? (
        <Gone />
      ) : (
        <button
          type="button"
          class="press item-needs"
          aria-pressed={needs !== ''}
          onClick={() => touch({ type: 'needs' })}
        >
          <Icon name={needs === '' ? 'hand' : 'check'} />
          <span>{needs === '' ? t('item.needs') : t('item.needsChosen', { needs })}</span>
        </button>
      )}
      <GreenWay isProven={card?.result === 'senior'} />
      <button
        type="button"
        class="press press-main item-way"
        disabled={isOff('take')}
        onClick={() => touch({ type: 'take', key: newKey(), ground: null, printAt: printAt() })}
      >
        <strong>{t('item.ordinary')}</strong>
        <small>{t('item.ordinaryHint')}</small>
      </button>
    </div>
  );
}

/** Priority: by one touch for whoever has laid a card on, else by a page of its own. */
function GreenWay({ isProven }: { isProven: boolean }) {
  const { kiosk, t, touch, isOff, newKey, printAt } = useKiosk();
  const hall = kiosk.hall.value;
  const age = hall?.elderlyAge ?? 60;
  const grounds = hall?.greenGrounds ?? [];
  if (grounds.length === 0) return null;
  const enter = (): void => {
    if (isProven) touch({ type: 'take', key: newKey(), ground: 'elderly', printAt: printAt() });
    else touch({ type: 'green' });
  };
  return (
    <>
      <button type="button" class="press press-green item-way" disabled={isOff('take')} onClick={enter}>
        <strong>{t('item.green')}</strong>
        <small>
          {isProven
            ? t('item.greenProven')
            : grounds.map(({ id }, at) => (
                <Fragment key={id}>
                  {at > 0 && t('list.comma')}
                  <span class="item-ground">{t(`ground.${id}`, { age })}</span>
                </Fragment>
              ))}
        </small>
      </button>
      <CardHint />
    </>
  );
}

function NoQueue({ item }: { item: CatalogueItem }) {
  const { t, touch } = useKiosk();
  return (
    <div class="item-self">
      <p class="item-note">
        <Icon name={item.channel === 'delivery' ? 'papers' : 'mobile-phone'} class="item-note-icon" />
        <span>{t(item.channel === 'delivery' ? 'item.deliveryText' : 'item.selfServiceText')}</span>
      </p>
      {item.queue !== null && (
        <button type="button" class="press press-center" onClick={() => touch({ type: 'by-hand' })}>
          {t('item.byHand')}
        </button>
      )}
    </div>
  );
}
