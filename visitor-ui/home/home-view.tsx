/** The directory of the hall's pages. */
import { pick } from '../../ui-kit/texts/bilingual.ts';
import type { IconName } from '../../ui-kit/widgets/icon-paths.ts';
import { Icon } from '../../ui-kit/widgets/icon.tsx';
import { language, t } from '../texts/texts.ts';
import type { TextKey } from '../texts/texts.ts';
import { LanguageButton } from '../widgets/language-button.tsx';
import { ratePath, windowPath } from './directory.ts';
import type { Page } from './directory.ts';
import type { HomeModel, NamedWindow } from './home-model.ts';
import './home.css';

function Card({ page }: { page: Page }) {
  return (
    <li>
      <a class="place" href={page.path}>
        <span class="place-icon">
          <Icon name={page.icon} />
        </span>
        <span class="place-words">
          <strong>{t(page.title)}</strong>
          <span>{t(page.more)}</span>
          <code>{page.path}</code>
        </span>
        <Icon name="arrow" class="place-arrow" />
      </a>
    </li>
  );
}

/** One card for pages that every window has one of. */
function Windows(props: {
  readonly windows: readonly NamedWindow[];
  readonly of: 'home.windows' | 'home.rate';
  readonly icon: IconName;
  readonly path: (id: string) => string;
}) {
  const { windows, of, icon, path } = props;
  if (windows.length === 0) return null;
  return (
    <li class="place place-windows">
      <span class="place-icon">
        <Icon name={icon} />
      </span>
      <span class="place-words">
        <strong>{t(of)}</strong>
        <span>{t(`${of}.more`)}</span>
        <span class="place-links">
          {windows.map(({ id, name }) => (
            <a key={id} href={path(id)}>
              {t('home.window', { name })}
            </a>
          ))}
        </span>
      </span>
    </li>
  );
}

function Group(props: {
  readonly title: TextKey;
  readonly pages: readonly Page[];
  readonly model: HomeModel | null;
}) {
  const { title, pages, model } = props;
  return (
    <section class="places">
      <h2>{t(title)}</h2>
      <ul>
        {pages.map((page) => (
          <Card key={page.path} page={page} />
        ))}
        {model !== null && (
          <>
            <Windows windows={model.windows.value} of="home.windows" icon="person" path={windowPath} />
            <Windows windows={model.tablets.value} of="home.rate" icon="check" path={ratePath} />
          </>
        )}
      </ul>
    </section>
  );
}

export function HomeView({ model }: { model: HomeModel }) {
  const hall = model.hall.value;
  const pages = model.pages.value;
  const hours = (hall?.hours ?? []).map(({ from, to }) => `${from}–${to}`).join(' ');
  return (
    <div class="home">
      <header class="home-head">
        <div class="home-width">
          <LanguageButton />
          <p class="home-mark">{t('home.title')}</p>
          <h1>{hall === null ? '\u00a0' : pick(hall.name, language.value)}</h1>
          <p class="home-welcome">{t('home.welcome')}</p>
          {hall !== null && (
            <p class="home-state">
              <span class="home-open" data-open={hall.openNow ? 'yes' : 'no'}>
                {t(hall.openNow ? 'home.opened' : 'home.closed')}
              </span>
              {hours !== '' && <span class="tabular">{t('home.hours', { hours })}</span>}
            </p>
          )}
        </div>
      </header>
      <main class="home-width home-main">
        {hall?.mode === 'demo' && (
          <p class="home-demo">
            <Icon name="info" />
            <span>
              <strong>{t('home.demo')}</strong>
              {t('home.demo.try')}
            </span>
          </p>
        )}
        {pages === null ? (
          <p class="home-none">{t('home.loading')}</p>
        ) : pages.length === 0 ? (
          <p class="home-none">{t('home.none')}</p>
        ) : (
          <>
            <Group
              title="home.visitors"
              pages={pages.filter(({ group }) => group === 'visitors')}
              model={model}
            />
            <Group title="home.staff" pages={pages.filter(({ group }) => group === 'staff')} model={null} />
          </>
        )}
      </main>
      {hall !== null && hall.consultPhone !== null && hall.complaintPhone !== null && (
        <footer class="home-foot home-width tabular">
          {t('home.phones', { consult: hall.consultPhone, complaint: hall.complaintPhone })}
        </footer>
      )}
    </div>
  );
}
