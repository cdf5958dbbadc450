import { useEffect } from 'preact/hooks';
import { timeOfDay } from '../../ui-kit/widgets/hall-time.ts';
import { Icon } from '../../ui-kit/widgets/icon.tsx';
import { t } from '../texts/translate.ts';
import './voice-view.css';
import type { VirtualVoice } from './bench.ts';
import type { SoundPlayer } from './sound-player.ts';

type VoiceProps = { readonly voice: VirtualVoice; readonly player: SoundPlayer; readonly timeZone: string };

/** The loudspeaker: the last sentence in words, its waveform, and a button to hear it again. */
export function VoiceView({ voice, player, timeZone }: VoiceProps) {
  const { last } = voice;
  const url = last?.url ?? null;
  useEffect(() => {
    if (url !== null) void player.load(url);
  }, [url, player]);
  return (
    <section class="voice">
      <h3>
        <Icon name="speaker" /> {t('voice.title')}
      </h3>
      {last === null ? (
        <p class="voice-none">{t('voice.none')}</p>
      ) : (
        <>
          <p class="voice-text">{last.text}</p>
          <Waveform bars={player.shape.value} playing={player.playing.value} />
          <p class="voice-foot">
            <button
              type="button"
              class="small-button"
              aria-disabled={player.shape.value === null}
              onClick={() => void player.toggle()}
            >
              <Icon name={player.playing.value ? 'pause' : 'play'} />{' '}
              {t(player.playing.value ? 'voice.stop' : 'voice.play')}
            </button>
            <span class="voice-facts">
              {timeOfDay(last.at, timeZone)} ·{' '}
              {t('voice.duration', { seconds: (last.durationMs / 1000).toFixed(1) })}
              <br />
              {last.heardBy === 0 ? t('voice.heard-none') : t('voice.heard', { count: last.heardBy })}
            </span>
          </p>
          {player.failed.value && <p class="voice-none">{t('voice.no-clip')}</p>}
        </>
      )}
    </section>
  );
}

function Waveform({ bars, playing }: { bars: readonly number[] | null; playing: boolean }) {
  const heights = bars ?? Array.from({ length: 96 }, () => 0);
  const path = heights
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
