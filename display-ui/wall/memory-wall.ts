/** A live link in memory for tests: the same reducer as the real one, moved on by hand. */
import { signal } from '@preact/signals';
import type { Signal } from '@preact/signals';
import type { HallAnswer, HallWindow } from '../../protocol/http/hall.ts';
import type { WaitingRow } from '../../protocol/socket/server-messages.ts';
import { applyPublic, EMPTY_PUBLIC_VIEW } from '../../protocol/view/apply-public.ts';
import type { PublicEvent, PublicView } from '../../protocol/view/public.ts';
import type { Clock } from '../../ui-kit/time/clock.ts';
import type { LinkNow } from './wall-live.ts';

export type MemoryWall = {
  readonly view: Signal<PublicView>;
  readonly waiting: Signal<readonly WaitingRow[]>;
  readonly link: Signal<LinkNow>;
  serverNow(): number;
  /** One event from the log. */
  event(event: PublicEvent): void;
  /** A number is called; returns the call's sequence number. */
  call(number: string, window: string): number;
};

export function memoryWall(clock: Clock): MemoryWall {
  const view = signal<PublicView>(EMPTY_PUBLIC_VIEW);
  let seq = 0;
  const apply = (event: PublicEvent) => (view.value = applyPublic(view.value, event));
  apply({ type: 'day', seq: ++seq, at: clock.now(), day: '2026-03-02', open: true, issuing: true });
  return {
    view,
    waiting: signal<readonly WaitingRow[]>([]),
    link: signal<LinkNow>({ state: 'live', lastAt: clock.now() }),
    serverNow: clock.now,
    event: apply,
    call(number, window) {
      seq += 1;
      apply({ type: 'called', seq, at: clock.now(), call: seq, number, window });
      return seq;
    },
  };
}

const text = (zh: string) => ({ zh, en: zh });

/** A hall of `windows` windows, each calling the queues given, in two zones. */
export function memoryHall(windows: number, more: Partial<HallAnswer> = {}): HallAnswer {
  const one = (n: number): HallWindow => ({
    id: String(n),
    name: String(n),
    title: text('综合窗口'),
    kind: 'general',
    zone: text(n % 2 === 1 ? '一楼左侧' : '一楼右侧'),
    access: [],
    queues: n % 2 === 1 ? ['A'] : ['C'],
    state: 'open',
    staff: null,
  });
  return {
    id: 'hall',
    name: text('和平里便民服务中心'),
    mode: 'demo',
    timeZone: 'Asia/Shanghai',
    day: '2026-03-02',
    openNow: true,
    issuing: true,
    hours: [{ from: '09:00', to: '17:00' }],
    queues: [
      { id: 'A', prefix: 'A', name: text('社会保障') },
      { id: 'C', prefix: 'C', name: text('民政事务') },
    ],
    windows: Array.from({ length: windows }, (_, index) => one(index + 1)),
    languages: ['zh-CN', 'en'],
    complaintPhone: '0830-1234567',
    consultPhone: '12345',
    k: 3,
    elderlyAge: 60,
    greenGrounds: [],
    publicUrl: null,
    kiosks: [],
    printers: [],
    night: null,
    now: 0,
    ...more,
  };
}
