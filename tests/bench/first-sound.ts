/**
 * From the clerk's press to a sound that can be played: the press over HTTP, the board's message over the live
 * link, and the whole clip fetched by the board, on a server of its own. What is left then is the board's
 * loudspeaker. One room, one window and one voice each, so that no call waits for another one's end.
 */
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newId } from '../../server/new-id.ts';
import type { Speak } from '../../protocol/socket/server-messages.ts';
import { boardLink } from '../support/board-link.ts';
import { startProcessHall, tempFolder } from '../support/process-hall.ts';

const ROOMS = 8;
/** Their words are made and kept: every digit and every window is said at least once. */
const WARM_ROUNDS = 2;
const ROUNDS = 6;
const MOST_MS = 20_000;

const windows = Array.from({ length: ROOMS }, (_, index) => String(index + 1));

const HALL = `id: bench
name: { zh: 大厅, en: Hall }
queues:
  - { id: A, prefix: A, name: { zh: 社保, en: Social insurance } }
windows:
${windows.map((n) => `  - { id: ${n}, name: { zh: ${n}号, en: W${n} }, kind: general, zone: 厅${n}, serves: { A: 0 } }`).join('\n')}
calling: { repeat: 1 }
devices: { voices: [${windows.map((n) => `{ id: V${n}, zone: 厅${n}, speed: 2 }`).join(', ')}] }
`;

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Ms from press to playable sound, one per call. */
export async function firstSoundTimes(): Promise<readonly number[]> {
  const folder = await tempFolder();
  const config = join(folder, 'hall.yaml');
  await writeFile(config, HALL);
  const hall = await startProcessHall({ config, data: join(folder, 'data') });
  const display = await hall.token('display');
  const board = boardLink({ address: hall.address, token: display });
  let arrived: (message: Speak) => void = () => undefined;
  board.socket.on('speak', (message: Speak) => arrived(message));
  const guide = await hall.token('guide');
  const times: number[] = [];
  const call = async (window: string): Promise<number> => {
    const taken = await hall.call('POST', '/tickets', { token: guide, key: newId(), body: { item: 'A' } });
    if (taken.status !== 201) throw new Error(`tickets: ${taken.status}`);
    const token = await hall.token('staff', { window });
    const spoken = new Promise<Speak>((resolve, reject) => {
      arrived = resolve;
      setTimeout(() => reject(new Error(`nothing was said for window ${window}`)), MOST_MS).unref();
    });
    const from = performance.now();
    const pressed = await hall.call('POST', `/windows/${window}/next`, { token, body: {} });
    if (pressed.status !== 200) throw new Error(`next: ${pressed.status}`);
    const { url, clip, durationMs } = await spoken;
    const sound = await fetch(`${hall.address}${url}`, { headers: { authorization: `Bearer ${display}` } });
    const bytes = (await sound.arrayBuffer()).byteLength;
    times.push(performance.now() - from);
    if (!sound.ok || bytes < 1_000) throw new Error(`clip: ${sound.status}, ${bytes} bytes`);
    setTimeout(() => board.socket.emit('heard', { clip }), durationMs).unref();
    return durationMs;
  };
  try {
    for (const window of windows) {
      const token = await hall.token('staff', { window });
      await hall.call('POST', `/windows/${window}/open`, { token, body: {} });
    }
    for (let round = 0; round < WARM_ROUNDS + ROUNDS; round += 1) {
      let longestMs = 0;
      for (const window of windows) longestMs = Math.max(longestMs, await call(window));
      // Every voice has ended what it says, and its breath after it.
      await pause(longestMs + 1_500);
    }
    return times.slice(WARM_ROUNDS * ROOMS);
  } finally {
    board.close();
    await hall.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
