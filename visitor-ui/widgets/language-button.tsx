import { Icon } from '../../ui-kit/widgets/icon.tsx';
import { language, t } from '../texts/texts.ts';
import './language-button.css';

/** Changes between Chinese and English, named in the language that it leads to. */
export function LanguageButton() {
  const isEnglish = language.value === 'en';
  return (
    <button
      class="language-button"
      lang={isEnglish ? 'zh-CN' : 'en'}
      onClick={() => (language.value = isEnglish ? 'zh-CN' : 'en')}
    >
      <Icon name="globe" />
      {t('ticket.language')}
    </button>
  );
}
