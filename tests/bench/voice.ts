/**
 * The voice under load: how soon a call is heard once its words are known, what an hour of 50 calls a
 * minute loses, and how long making a call holds the hall up.
 */
import { assemble } from '../../devices/voice/assemble.ts';
import { toneOf } from '../../devices/voice/testing.ts';
import { writeWav } from '../../devices/voice/wav.ts';
import { overlaps, voiceDesk } from '../support/voice-desk.ts';
import { firstSoundTimes } from './first-sound.ts';
import { percentile, type Figure } from './result.ts';

const ROOMS = 12;
const CALLS_A_MINUTE = 50;
const MINUTES = 60;
const MINUTE = 60_000;

/** A large centre: one room, one window and one voice each, so that 50 calls a minute can be said at all. */
function rooms(count: number): string {
  const ids = Array.from({ length: count }, (_, index) => index + 1);
  const windows = ids.map(
    (n) => `  - { id: ${n}, name: { zh: ${n}号, en: W${n} }, kind: general, zone: 厅${n}, serves: { A: 0 } }`,
  );
  const voices = ids.map((n) => `{ id: V${n}, zone: 厅${n} }`);
  return `id: bench
name: { zh: 大厅, en: Hall }
queues:
  - { id: A, prefix: A, name: { zh: 社保, en: Social insurance } }
windows:
${windows.join('\n')}
devices: { voices: [${voices.join(', ')}] }
`;
}

const number = (n: number): string => `A${String(n % 1000).padStart(3, '0')}`;

/** The longest that making one call keeps the event loop, ms; each call is made as the hall makes it. */
function makingTimes(): readonly number[] {
  const words = Array.from({ length: 10 }, (_, index) => toneOf(420, 6_000, 300 + index * 40));
  const make = (): number => {
    const from = performance.now();
    writeWav(assemble({ words, chime: true, times: 2, pauseMs: 800, volume: 0.8 }));
    return performance.now() - from;
  };
  return Array.from({ length: 200 }, make);
}

type Hour = {
  readonly calls: number;
  readonly spoken: number;
  readonly other: number;
  readonly overlapped: number;
};

/** An hour on a clock of its own: 50 calls a minute, each at its room's window. */
async function hour(): Promise<Hour> {
  const desk = await voiceDesk(rooms(ROOMS));
  const calls = CALLS_A_MINUTE * MINUTES;
  for (let n = 0; n < calls; n += 1) {
    await desk.call({ number: number(n), window: String((n % ROOMS) + 1) });
    await desk.advance(MINUTE / CALLS_A_MINUTE);
  }
  await desk.advance(2 * MINUTE);
  const spoken = desk.ended.filter(({ state }) => state === 'spoken').length;
  const answer = {
    calls,
    spoken,
    other: desk.ended.length - spoken,
    overlapped: overlaps(desk.sounded),
  };
  await desk.stop();
  return answer;
}

export async function voiceBench(): Promise<Figure[]> {
  const sound = await firstSoundTimes();
  const making = makingTimes();
  const { calls, spoken, other, overlapped } = await hour();
  return [
    {
      name: 'voice-first-sound',
      value: percentile(sound, 0.95),
      unit: 'ms',
      target: { at: 'most', value: 150 },
      note: `p95 of ${sound.length} calls with warm words, from the press to the whole clip at the board; median ${percentile(sound, 0.5).toFixed(1)} ms`,
    },
    {
      name: 'voice-making',
      value: percentile(making, 0.99),
      unit: 'ms',
      target: { at: 'most', value: 50 },
      note: `p99 that one call of 11 s keeps the event loop; longest ${Math.max(...making).toFixed(1)} ms`,
    },
    {
      name: 'voice-hour-spoken',
      value: spoken / calls,
      unit: 'x',
      target: { at: 'least', value: 1 },
      note: `of ${calls} calls in an hour, 50 a minute in ${ROOMS} rooms; ${other} ended otherwise`,
    },
    {
      name: 'voice-hour-overlaps',
      value: overlapped,
      unit: 'x',
      target: { at: 'most', value: 0 },
      note: 'announcements of one voice that sounded over each other',
    },
  ];
}
