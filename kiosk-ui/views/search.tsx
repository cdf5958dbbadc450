import type { SearchScreen } from '../machine/state.ts';
import { commonWords, findByLetters, findByWord } from '../search/find.ts';
import { paged } from '../search/paged.ts';
import { useKiosk } from './context.ts';
import { ItemCard } from './item-card.tsx';
import { Keys } from './keys.tsx';
import { Pager } from './pager.tsx';
import './search.css';

const LETTERS = ['ABCDEFGHI', 'JKLMNOPQR', 'STUVWXYZ'];
const WORDS_SHOWN = 12;
const FOUND_SHOWN = 4;

/** Search by initials on own keys, or by tapping an everyday word. */
export function Search({ screen }: { screen: SearchScreen }) {
  const { kiosk, t, touch, language } = useKiosk();
  const items = kiosk.catalogue.value?.items ?? [];
  const { letters, word } = screen;
  const isEmpty = letters === '' && word === null;
  const found = word === null ? findByLetters(items, letters) : findByWord(items, word);
  const { shown, page, pages } = paged(found, { page: screen.page, size: FOUND_SHOWN });
  return (
    <div class="page search">
      <h1 class="page-title">{t('search.title')}</h1>
      <div class="search-typed">
        <span class={isEmpty ? 'search-hint' : 'search-letters'}>
          {isEmpty ? t('search.hint') : (word ?? letters)}
        </span>
        {!isEmpty && (
          <button type="button" class="press" onClick={() => touch({ type: 'clear' })}>
            {t('search.clear')}
          </button>
        )}
      </div>
      <div class="search-found">
        {isEmpty && language.value === 'zh-CN' && (
          <>
            <h2>{t('search.words')}</h2>
            <div class="search-words">
              {commonWords(items, WORDS_SHOWN).map((common) => (
                <button
                  key={common}
                  type="button"
                  class="press press-center"
                  onClick={() => touch({ type: 'word', word: common })}
                >
                  {common}
                </button>
              ))}
            </div>
          </>
        )}
        {!isEmpty && found.length === 0 && <p class="page-lead">{t('search.none')}</p>}
        {!isEmpty && found.length > 0 && (
          <>
            <div class="search-items">
              {shown.map((item) => (
                <ItemCard key={item.code} item={item} />
              ))}
            </div>
            <Pager page={page} pages={pages} />
          </>
        )}
      </div>
      <Keys rows={LETTERS} />
    </div>
  );
}
