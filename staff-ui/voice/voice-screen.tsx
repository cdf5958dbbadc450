/** Recording a voice for the hall: the voices, the word in hand, the sheet of words, a call to try. */
import { PageHead } from '../shared/page-head.tsx';
import { Icon } from '../../ui-kit/widgets/icon.tsx';
import { t } from '../texts/translate.ts';
import { PackList } from './pack-list.tsx';
import { TryCall } from './try-call.tsx';
import { WordSheet } from './word-sheet.tsx';
import { WordStage } from './word-stage.tsx';
import './voice-screen.css';
import './word-stage.css';
import type { HallAnswer } from '../../protocol/http/hall.ts';
import type { VoiceModel } from './voice-model.ts';

type VoiceScreenProps = {
  readonly model: VoiceModel;
  readonly hall: HallAnswer;
  readonly now: () => number;
};

export function VoiceScreen({ model, hall, now }: VoiceScreenProps) {
  const pack = model.pack.value;
  const word = model.word.value;
  return (
    <div class="page">
      <PageHead title="page.voice" hall={hall} link={null} now={now} />
      <main class="voice-main">
        {model.packs.value === null ? (
          <p class="pack-none">{t('page.loading')}</p>
        ) : (
          <PackList model={model} />
        )}
        {model.packs.value?.length === 0 && <Intro />}
        {pack !== null && word !== null && (
          <>
            <WordStage model={model} word={word} />
            <div class="voice-side">
              <WordSheet model={model} />
              <TryCall key={pack.name} model={model} pack={pack} hall={hall} />
            </div>
          </>
        )}
      </main>
    </div>
  );
}

/** Before the first voice: what will happen. */
function Intro() {
  return (
    <section class="voice-intro">
      <h2>{t('voices.intro')}</h2>
      <ol>
        <li>
          <Icon name="mic" /> {t('voices.intro.record')}
        </li>
        <li>
          <Icon name="ear" /> {t('voices.intro.listen')}
        </li>
        <li>
          <Icon name="speaker" /> {t('voices.intro.use')}
        </li>
      </ol>
    </section>
  );
}
