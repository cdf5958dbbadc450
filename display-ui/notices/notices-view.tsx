/** 公示: the catalogue, the calling rule, hours and phones; on a phone and on a wall. */
import type { CatalogueAnswer, HallAnswer } from '../../protocol/http/hall.ts';
import { pick } from '../../ui-kit/texts/bilingual.ts';
import { Icon } from '../../ui-kit/widgets/icon.tsx';
import { language, t } from '../texts/texts.ts';
import { categoryIcon } from './category-icon.ts';
import { dateWords, dialable } from './item-words.ts';
import { NoticeItem } from './notice-item.tsx';
import type { NoticesModel } from './notices-model.ts';
import './notices.css';

function Rules({ hall }: { hall: HallAnswer }) {
  const hours = hall.hours.map(({ from, to }) => `${from}–${to}`).join('，');
  const phones = [
    ['notices.phone.consult', hall.consultPhone],
    ['notices.phone.complaint', hall.complaintPhone],
  ] as const;
  return (
    <section class="rules">
      <div class="rules-card">
        <h2>
          <Icon name="clock" />
          {t('notices.hours')}
        </h2>
        <p class="rules-large tabular">{hours === '' ? t('notices.hours.closed') : hours}</p>
      </div>
      <div class="rules-card rules-calling">
        <h2>
          <Icon name="people" />
          {t('notices.rule')}
        </h2>
        <p class="rules-large">{t('board.rule', { k: hall.k })}</p>
        <p>{t('notices.rule.green', { age: hall.elderlyAge })}</p>
        <p>{t('notices.rule.missed')}</p>
      </div>
      <div class="rules-card">
        <h2>
          <Icon name="phone" />
          {t('notices.phones')}
        </h2>
        {phones.map(([key, phone]) =>
          phone === null ? null : (
            <p key={key} class="rules-phone">
              <span>{t(key)}</span>
              <a class="tabular" href={dialable(phone)}>
                {phone}
              </a>
            </p>
          ),
        )}
      </div>
    </section>
  );
}

function Categories(props: {
  readonly model: NoticesModel;
  readonly catalogue: CatalogueAnswer;
  readonly wall: boolean;
}) {
  const { model, catalogue, wall } = props;
  const chosen = model.category.value;
  return (
    <nav class="categories" aria-label={t('notices.title')}>
      {!wall && (
        <button class="category" aria-pressed={chosen === null} onClick={() => model.choose(null)}>
          <Icon name="grid" />
          {t('notices.all')}
        </button>
      )}
      {catalogue.categories.map(({ id, name, icon }) => (
        <button key={id} class="category" aria-pressed={chosen === id} onClick={() => model.choose(id)}>
          <Icon name={categoryIcon(icon)} />
          {pick(name, language.value)}
        </button>
      ))}
    </nav>
  );
}

function Items({ model, wall }: { model: NoticesModel; wall: boolean }) {
  const items = model.items.value;
  const typed = model.typed.value.trim();
  if (items.length === 0) {
    return (
      <p class="notices-none">
        {typed === '' ? t('notices.empty') : t('notices.search.none', { words: typed })}
      </p>
    );
  }
  return (
    <div class="notice-list" key={model.category.value ?? 'all'}>
      <div class="notice-heads" aria-hidden="true">
        <span>{t('notices.item')}</span>
        <span>{t('notices.limit')}</span>
        <span>{t('notices.fee')}</span>
        <span>{t('notices.where')}</span>
      </div>
      {items.map((item) => (
        <NoticeItem key={item.code} item={item} hall={model.hall.value} open={!wall && items.length === 1} />
      ))}
    </div>
  );
}

/** `wall`: nobody touches it; larger, without search, turning by itself. */
export function NoticesView({ model, wall }: { model: NoticesModel; wall: boolean }) {
  const hall = model.hall.value;
  const catalogue = model.catalogue.value;
  return (
    <div class="notices" data-wall={wall ? 'yes' : 'no'}>
      <header class="notices-head">
        <div class="notices-width">
          <p>{hall === null ? '' : pick(hall.name, language.value)}</p>
          <h1>{t('notices.title')}</h1>
          {catalogue !== null && (
            <p>
              {t('notices.published', {
                date: dateWords(catalogue.publishedOn, language.value),
                version: catalogue.version,
              })}
            </p>
          )}
          {!wall && (
            <button
              class="notices-language"
              lang={language.value === 'en' ? 'zh-CN' : 'en'}
              onClick={() => (language.value = language.value === 'en' ? 'zh-CN' : 'en')}
            >
              <Icon name="globe" />
              {language.value === 'en' ? '中文' : 'English'}
            </button>
          )}
        </div>
      </header>
      <main class="notices-width notices-main">
        {hall !== null && <Rules hall={hall} />}
        {catalogue === null ? (
          <p class="notices-none">{t(hall === null ? 'notices.loading' : 'notices.offline')}</p>
        ) : (
          <>
            {!wall && (
              <label class="notices-search">
                <Icon name="search" />
                <input
                  type="search"
                  placeholder={t('notices.search')}
                  aria-label={t('notices.search')}
                  value={model.typed.value}
                  onInput={(event) => (model.typed.value = event.currentTarget.value)}
                />
              </label>
            )}
            <Categories model={model} catalogue={catalogue} wall={wall} />
            <Items model={model} wall={wall} />
          </>
        )}
      </main>
    </div>
  );
}
