import { expect, it } from 'vitest';
import type { HallAnswer } from '../../protocol/http/hall.ts';
import { makeHomeModel } from './home-model.ts';

const text = (zh: string) => ({ zh, en: zh });
const hall: HallAnswer = {
  id: 'hall',
  name: text('和平里便民服务中心'),
  mode: 'demo',
  timeZone: 'Asia/Shanghai',
  day: null,
  openNow: true,
  issuing: true,
  hours: [],
  queues: [],
  windows: ['1', '2'].map((id) => ({
    id,
    name: id,
    title: text('综合窗口'),
    kind: 'general',
    zone: null,
    access: [],
    queues: [],
    state: 'open',
    staff: null,
  })),
  languages: [],
  complaintPhone: null,
  consultPhone: null,
  k: 3,
  elderlyAge: 60,
  greenGrounds: [],
  publicUrl: null,
  kiosks: [],
  printers: [],
  night: null,
  now: 0,
};

const homeWith = (...paths: string[]) =>
  makeHomeModel({
    loadHall: () => Promise.resolve(hall),
    answers: (path) => Promise.resolve(paths.includes(path)),
  });

it('lists a page only when the hall serves it', async () => {
  const home = homeWith('/kiosk', '/staff');
  expect(home.pages.value).toBeNull();
  await home.load();
  expect(home.pages.value?.map(({ path }) => path)).toEqual(['/kiosk', '/staff']);
  expect(home.windows.value).toEqual([]);
});

it('lists the rating tablet of every window when they are served', async () => {
  const home = homeWith('/board/rate/1');
  await home.load();
  expect(home.tablets.value.map(({ id }) => id)).toEqual(['1', '2']);
  expect(home.windows.value).toEqual([]);
});

it('lists every window when window screens are served', async () => {
  const home = homeWith('/board/window/1');
  await home.load();
  expect(home.windows.value.map(({ id }) => id)).toEqual(['1', '2']);
});
