/** The head of each staff page: hall, page, connection, clock, language, who is signed in. */
import { pick } from '../../ui-kit/texts/bilingual.ts';
import { Clock } from '../../ui-kit/widgets/clock.tsx';
import { LinkBadge } from '../../ui-kit/widgets/link-badge.tsx';
import { language, t } from '../texts/translate.ts';
import type { ComponentChildren } from 'preact';
import type { LinkState } from '../../ui-kit/live/live.ts';
import type { HallAnswer } from '../../protocol/http/hall.ts';
import type { TextKey } from '../texts/text-key.ts';

type PageHeadProps = {
  readonly title: TextKey;
  readonly hall: HallAnswer;
  readonly link: LinkState | null;
  readonly now: () => number;
  readonly children?: ComponentChildren;
};

export function PageHead({ title, hall, link, now, children }: PageHeadProps) {
  return (
    <header class="page-head">
      <h1 class="page-title">{t(title)}</h1>
      <span class="page-hall">{pick(hall.name, language.value)}</span>
      <span class="page-space" />
      {link !== null && <LinkBadge link={link} language={language.value} timeZone={hall.timeZone} />}
      <Clock timeZone={hall.timeZone} language={language.value} now={now} date />
      {children}
      <LanguageButton />
    </header>
  );
}

export function LanguageButton() {
  return (
    <button
      type="button"
      class="head-button"
      lang={language.value === 'en' ? 'zh-CN' : 'en'}
      onClick={() => (language.value = language.value === 'en' ? 'zh-CN' : 'en')}
    >
      {t('page.language')}
    </button>
  );
}
