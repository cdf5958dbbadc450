/** The word to read, large; the microphone; what was heard; what to do with it. */
import { Icon } from '../../ui-kit/widgets/icon.tsx';
import { t } from '../texts/translate.ts';
import { SoundShape } from './sound-shape.tsx';
import { BARS } from './stage.ts';
import type { ScriptWord } from '../../protocol/http/voice-packs.ts';
import type { Stage } from './stage.ts';
import type { VoiceModel } from './voice-model.ts';

const SILENCE = Array.from({ length: BARS }, () => 0);

export function WordStage({ model, word }: { readonly model: VoiceModel; readonly word: ScriptWord }) {
  const stage = model.stage.value;
  const isRecording = stage.at === 'recording';
  return (
    <section class="word-stage" data-stage={stage.at}>
      <p class="word-read">{t('voices.read')}</p>
      <p class={word.word.length > 4 ? 'word-large word-long' : 'word-large'} lang="zh-CN">
        {word.word}
      </p>
      <Example text={word.example} />
      <div class="word-sound">
        <SoundShape {...drawn(stage)} />
        {isRecording && <Level level={model.level.value} />}
      </div>
      <Told stage={stage} />
      <div class="word-actions">
        {stage.at === 'taken' && (
          <button type="button" class="small-button" onClick={() => void model.hear()}>
            <Icon name="play" /> {t('voices.hear')}
          </button>
        )}
        {stage.at === 'ready' && stage.kept !== null && (
          <button type="button" class="small-button" onClick={() => void model.hear()}>
            <Icon name="play" /> {t('voices.hear')}
          </button>
        )}
        <button
          type="button"
          class={isRecording ? 'record-button record-on' : 'record-button'}
          aria-disabled={stage.at === 'opening' || stage.at === 'saving'}
          onClick={() => void model.record()}
        >
          <Icon name={isRecording ? 'check' : 'mic'} />
          {recordWord(stage)}
        </button>
        {stage.at === 'taken' && stage.verdict.problem === null && (
          <button type="button" class="keep-button" onClick={() => void model.keep()}>
            {t('voices.keep')} <Icon name="arrow" />
          </button>
        )}
      </div>
      <p class="word-advice">{t('voices.advice')}</p>
      <p class="word-keys">{t('voices.keys')}</p>
    </section>
  );
}

function recordWord(stage: Stage): string {
  switch (stage.at) {
    case 'recording':
      return t('voices.finish');
    case 'opening':
      return t('voices.opening');
    case 'saving':
      return t('voices.saving');
    case 'taken':
      return t('voices.again');
    case 'ready':
      return t(stage.kept === null ? 'voices.record' : 'voices.again');
    case 'blocked':
      return t('voices.record');
  }
}

function drawn(stage: Stage) {
  if (stage.at === 'taken') return { shape: stage.sound.shape, speech: stage.verdict.speech };
  if (stage.at === 'saving') return { shape: stage.sound.shape, speech: null };
  if (stage.at === 'ready' && stage.kept !== null) return { shape: stage.kept.shape, speech: null };
  return { shape: SILENCE, speech: null };
}

function Example({ text }: { readonly text: string }) {
  const [before = '', marked = '', after = ''] = text.split(/[〔〕]/u);
  return (
    <p class="word-example">
      {before}
      <mark>{marked}</mark>
      {after}
    </p>
  );
}

function Level({ level }: { readonly level: number }) {
  const tone = level > 0.97 ? 'high' : level < 0.03 ? 'low' : 'good';
  return (
    <p class="word-level" data-tone={tone}>
      <span style={{ transform: `scaleX(${Math.min(1, Math.sqrt(level))})` }} />
    </p>
  );
}

function Told({ stage }: { readonly stage: Stage }) {
  const said = toldOf(stage);
  return (
    <p class="word-told" data-tone={said.tone} role="status">
      {said.text}
    </p>
  );
}

function toldOf(stage: Stage): { readonly tone: 'plain' | 'good' | 'warn' | 'bad'; readonly text: string } {
  switch (stage.at) {
    case 'ready':
      return stage.kept === null
        ? { tone: 'plain', text: t('voices.missing') }
        : { tone: 'good', text: t('voices.kept', { seconds: stage.kept.seconds.toFixed(1) }) };
    case 'blocked':
      return { tone: 'bad', text: t(`voices.blocked.${stage.why}`) };
    case 'opening':
      return { tone: 'plain', text: t('voices.opening') };
    case 'recording':
      return { tone: 'plain', text: t('voices.listening') };
    case 'saving':
      return { tone: 'plain', text: t('voices.saving') };
    case 'taken': {
      const problem = stage.refused ?? stage.verdict.problem;
      if (problem !== null) return { tone: 'bad', text: t(`voices.problem.${problem}`) };
      return stage.verdict.isNoisy
        ? { tone: 'warn', text: t('voices.noisy') }
        : { tone: 'good', text: t('voices.good') };
    }
  }
}
