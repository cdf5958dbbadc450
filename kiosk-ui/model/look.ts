/** What views read off the model: texts, the item in hand, names of windows. */
import { computed } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { Bilingual, Language } from '../../protocol/fields.ts';
import type { CatalogueItem } from '../../protocol/http/hall.ts';
import { pick } from '../../ui-kit/texts/bilingual.ts';
import { translateBy } from '../../ui-kit/texts/translate.ts';
import type { Translator } from '../../ui-kit/texts/translate.ts';
import { isOff } from '../machine/step-rules.ts';
import type { Touch } from '../machine/input.ts';
import { en } from '../texts/en.ts';
import { zhCN } from '../texts/zh-CN.ts';
import type { KioskModel } from './kiosk-model.ts';

export type Look = {
  readonly kiosk: KioskModel;
  readonly t: Translator<typeof zhCN>['t'];
  readonly language: ReadonlySignal<Language>;
  readonly pick: (text: Bilingual) => string;
  /** Items that fit on a page: fewer in large type. */
  readonly pageSize: ReadonlySignal<number>;
  readonly itemOf: (code: string) => CatalogueItem | undefined;
  readonly isOff: (touch: Touch['type']) => boolean;
};

export function makeLook(kiosk: KioskModel): Look {
  const language = computed(() => kiosk.state.value.comfort.language);
  const t = translateBy({ 'zh-CN': zhCN, en }, language);
  return {
    kiosk,
    t,
    language,
    pick: (text) => pick(text, language.value),
    pageSize: computed(() => (kiosk.state.value.comfort.large || kiosk.state.value.comfort.low ? 4 : 6)),
    itemOf: (code) => kiosk.catalogue.value?.items.find((item) => item.code === code),
    isOff: (touch) => isOff(kiosk.state.value, touch),
  };
}
