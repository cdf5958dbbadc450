/** 公示: the catalogue, the calling rule, hours and phones; on a phone and on a wall. */
import type { CatalogueAnswer, HallAnswer } from '../../protocol/http/hall.ts';
import { pick } from '../../ui-kit/texts/bilingual.ts';
import { Icon } from '../../ui-kit/widgets/icon.tsx';
import { tn } from '../texts/notices-texts.ts';
import { language } from '../texts/texts.ts';
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
          {tn('notices.hours')}
        </h2>
        <p class="rules-large tabular">{hours === '' ? tn('notices.hours.closed') : hours}</p>
      </div>
      <div class="rules-card rules-calling">
        <h2>
          <Icon name="people" />
          {tn('notices.rule')}
        </h2>
        <p class="rules-large">{tn('board.rule', { k: hall.k })}</p>
        <p>{tn('notices.rule.green', { age: hall.elderlyAge })}</p>
        <p>{tn('notices.rule.missed')}</p>
      </div>
      <div class="rules-card">
        <h2>
          <Icon name="phone" />
          {tn('notices.phones')}
        </h2>
        {phones.map(([key, phone]) =>
          phone === null ? null : (
            <p key={key} class="rules-phone">
              <span>{tn(key)}</span>
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
    <nav class="categories" aria-label={tn('notices.title')}>
      {!wall && (
        <button class="category" aria-pressed={chosen === null} onClick={() => model.choose(null)}>
          <Icon name="grid" />
          {tn('notices.all')}
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
        {typed === '' ? tn('notices.empty') : tn('notices.search.none', { words: typed })}
      </p>
    );
  }
  return (
    <div class="notice-list" key={model.category.value ?? 'all'}>
      <div class="notice-heads" aria-hidden="true">
        <span>{tn('notices.item')}</span>
        <span>{tn('notices.limit')}</span>
        <span>{tn('notices.fee')}</span>
        <span>{tn('notices.where')}</span>
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
          <h1>{tn('notices.title')}</h1>
          {catalogue !== null && (
            <p>
              {tn('notices.published', {
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
          <p class="notices-none">{tn(hall === null ? 'notices.loading' : 'notices.offline')}</p>
        ) : (
          <>
            {!wall && (
              <label class="notices-search">
                <Icon name="search" />
                <input
                  type="search"
                  placeholder={tn('notices.search')}
                  aria-label={tn('notices.search')}
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
