import { pick } from '../../ui-kit/texts/bilingual.ts';
import { timeOfDay } from '../../ui-kit/widgets/hall-time.ts';
import { Icon } from '../../ui-kit/widgets/icon.tsx';
import { language, t } from '../texts/translate.ts';
import { FaultSwitches } from './fault-switches.tsx';
import './voice-view.css';
import type { VirtualVoice } from './bench.ts';
import type { DevicesModel } from './devices-model.ts';
import type { SoundPlayer } from './sound-player.ts';

type VoiceProps = {
  readonly voice: VirtualVoice;
  readonly player: SoundPlayer;
  readonly model: DevicesModel;
  readonly timeZone: string;
};

/** The loudspeaker: the last sentence in words, its waveform, and a button to hear it again. */
export function VoiceView({ voice, player, model, timeZone }: VoiceProps) {
  const { last } = voice;
  const row = model.rows.value?.find(({ id }) => id === voice.id);
  const isMine = last !== null && player.wanted.value === last.url;
  const isPlaying = isMine && player.playing.value;
  const play = async (url: string): Promise<void> => {
    await player.load(url);
    await player.toggle();
  };
  return (
    <section class="voice">
      <h3>
        <Icon name="speaker" /> {row === undefined ? t('voice.title') : pick(row.name, language.value)}
      </h3>
      {last === null ? (
        <p class="voice-none">{t('voice.none')}</p>
      ) : (
        <>
          <p class="voice-text">{last.text}</p>
          <Waveform bars={last.shape} playing={isPlaying} />
          <p class="voice-foot">
            <button type="button" class="small-button" onClick={() => void play(last.url)}>
              <Icon name={isPlaying ? 'pause' : 'play'} /> {t(isPlaying ? 'voice.stop' : 'voice.play')}
            </button>
            <span class="voice-facts">
              {timeOfDay(last.at, timeZone)} ·{' '}
              {t('voice.duration', { seconds: (last.durationMs / 1000).toFixed(1) })}
              <br />
              {last.heardBy === 0 ? t('voice.heard-none') : t('voice.heard', { count: last.heardBy })}
            </span>
          </p>
          {isMine && player.failed.value && <p class="voice-none">{t('voice.no-clip')}</p>}
        </>
      )}
      <FaultSwitches model={model} device={voice.id} faults={voice.faults} />
    </section>
  );
}

function Waveform({ bars, playing }: { bars: readonly number[]; playing: boolean }) {
  const path = bars
    .map((loud, index) => {
      const half = Math.max(0.6, loud * 19);
      return `M${index * 3 + 1.5} ${20 - half}v${half * 2}`;
    })
    .join('');
  return (
    <svg class="waveform" data-playing={playing || undefined} viewBox="0 0 288 40" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}
