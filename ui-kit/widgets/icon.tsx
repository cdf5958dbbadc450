import { ICONS } from './icon-paths.ts';
import type { IconName } from './icon-paths.ts';
import './icon.css';

/** A drawing in the text's own colour and size; with a `label` it is read out, without one it is decoration. */
export function Icon({ name, label, class: extra = '' }: { name: IconName; label?: string; class?: string }) {
  return (
    <svg
      class={`icon ${extra}`}
      viewBox="0 0 24 24"
      role={label === undefined ? 'presentation' : 'img'}
      aria-hidden={label === undefined}
      {...(label !== undefined && { 'aria-label': label })}
    >
      <path d={ICONS[name]} />
    </svg>
  );
}
