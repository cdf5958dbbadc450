import { t } from '../texts/texts.ts';

/** "3 号窗口": the number large, the words beside it small; "Window 3" in English. */
export function WindowWords({ name }: { name: string }) {
  const before = t('wall.window.before');
  const after = t('wall.window.after');
  return (
    <span class="to-window">
      {before !== '' && <span class="to-window-word">{before}</span>}
      <span class="to-window-name">{name}</span>
      {after !== '' && <span class="to-window-word">{after}</span>}
    </span>
  );
}
