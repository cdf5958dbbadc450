/** From the press of "next" to the last of many boards, against a bare Socket.IO broadcast of the same bytes. */
import { PROTOCOL_VERSION } from '../../protocol/version.ts';
import { callApi } from '../support/running-hall.ts';
import { startProcessHall } from '../support/process-hall.ts';
import { startScript } from './child.ts';
import { benchHall } from './bench-hall.ts';
import { rawBoards, type Boards } from './raw-boards.ts';
import { median, type Figure } from './result.ts';
import { seedDay } from './seeded-day.ts';

const BOARDS = [100, 500] as const;
const CALLS = 30;
const WARM_UP = 5;
const MANY = 10_000;

type Heard = Awaited<ReturnType<Boards['heard']>>;

/** A hall with a waiting list and boards, and a way to make a call that all of them hear. */
async function hallWithBoards(count: number, waiting: number) {
  const place = await benchHall({ windows: 20 });
  await seedDay({ config: place.loaded, data: place.data, served: 0, waiting });
  const hall = await startProcessHall({ config: place.config, data: place.data });
  const auth = { token: await hall.token('display'), version: PROTOCOL_VERSION, have: null };
  const boards = await rawBoards(hall.port, count, auth);
  const tokens = await Promise.all(
    Array.from({ length: 20 }, (_, n) => hall.token('staff', { window: String(n + 1) })),
  );
  let press = 0;
  return {
    async call(): Promise<Heard> {
      const n = press++ % 20;
      const heard = boards.heard('events');
      const token = tokens[n] ?? '';
      const answer = await callApi(hall.address, 'POST', `/windows/${n + 1}/next`, { token, body: {} });
      if (answer.status !== 200) throw new Error(`next: ${answer.status}`);
      return heard;
    },
    async stop() {
      boards.close();
      await hall.stop();
      await place.remove();
    },
  };
}

async function bareWithBoards(count: number) {
  const bare = await startScript('bare-broadcast.ts');
  const boards = await rawBoards(bare.port, count, null);
  return {
    async call(body: string): Promise<Heard> {
      const heard = boards.heard('events');
      const headers = { 'Content-Type': 'application/json' };
      const response = await fetch(`http://127.0.0.1:${bare.port}/tickets`, {
        method: 'POST',
        headers,
        body,
      });
      await response.text();
      return heard;
    },
    async stop() {
      boards.close();
      await bare.stop();
    },
  };
}

export async function boardsBench(): Promise<Figure[]> {
  const figures: Figure[] = [];
  const bytes: number[] = [];
  for (const count of BOARDS) {
    const ours = await hallWithBoards(count, 200);
    const bare = await bareWithBoards(count);
    const times = { ours: [] as number[], bare: [] as number[] };
    for (let n = -WARM_UP; n < CALLS; n += 1) {
      const call = await ours.call();
      // The same bytes: what a board just got, without the event's name around it.
      const body = call.frame.slice('42["events",'.length, -1);
      const same = await bare.call(body);
      if (same.bytes !== call.bytes) throw new Error(`${same.bytes} bytes are not the same as ${call.bytes}`);
      if (n < 0) continue;
      times.ours.push(call.lastMs);
      times.bare.push(same.lastMs);
      bytes.push(call.bytes);
    }
    await ours.stop();
    await bare.stop();
    figures.push({
      name: `call-to-${count}-boards`,
      value: median(times.ours) / median(times.bare),
      unit: 'x',
      target: { at: 'most', value: 1.5 },
      note: `${median(times.ours).toFixed(1)} ms to the last board, bare ${median(times.bare).toFixed(1)} ms`,
    });
  }
  const long = await hallWithBoards(1, MANY);
  const longBytes: number[] = [];
  for (let n = 0; n < 20; n += 1) longBytes.push((await long.call()).bytes);
  await long.stop();
  figures.push(
    {
      name: 'bytes-per-call',
      value: Math.max(...bytes, ...longBytes),
      unit: 'B',
      target: { at: 'most', value: 400 },
      note: 'largest WebSocket payload per board and call',
    },
    {
      name: 'bytes-10000-waiting',
      value: median(longBytes) / median(bytes),
      unit: 'x',
      // Sequence numbers and times have a digit more or less.
      target: { at: 'most', value: 1.05 },
      note: `${median(longBytes)} B with ${MANY} waiting, ${median(bytes)} B with 200`,
    },
  );
  return figures;
}
