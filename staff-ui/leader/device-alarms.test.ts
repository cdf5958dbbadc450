import { afterEach, describe, expect, it } from 'vitest';
import { applyStaff, EMPTY_STAFF_VIEW } from '../../protocol/view/apply-staff.ts';
import { memoryLive } from '../../ui-kit/live/memory-live.ts';
import { NOON } from '../testing/facts.ts';
import { handTimers } from '../testing/hand-timers.ts';
import { fine, memoryCalls, problem } from '../testing/memory-calls.ts';
import { DeviceAlarmsModel } from './device-alarms-model.ts';
import type { DeviceRow } from '../../protocol/http/devices.ts';
import type { StaffEvent, StaffView } from '../../protocol/view/staff.ts';

const device = (id: string, alarmAt: number | null): DeviceRow => ({
  id,
  kind: 'printer',
  name: { zh: `打印机${id}`, en: `Printer ${id}` },
  address: 'tcp://10.0.0.7:9100',
  model: { zh: '某型号', en: 'Some model' },
  firmware: null,
  virtual: false,
  state: alarmAt === null ? 'online' : 'fault',
  code: alarmAt === null ? 'OK' : 'PAPER_OUT',
  text: { zh: '没有纸了', en: 'Out of paper' },
  mend: null,
  lastSeenAt: NOON,
  since: NOON,
  queued: 0,
  lastError: null,
  earlierErrors: [],
  alarm:
    alarmAt === null
      ? null
      : { code: 'PAPER_OUT', text: { zh: '没有纸了', en: 'Out of paper' }, mend: null, at: alarmAt },
});

const models: DeviceAlarmsModel[] = [];
afterEach(() => {
  for (const model of models.splice(0)) model.stop();
});

function watch() {
  const timers = handTimers(NOON);
  const calls = memoryCalls();
  const link = memoryLive<StaffView, StaffEvent>({
    view: EMPTY_STAFF_VIEW,
    apply: applyStaff,
    now: timers.now,
  });
  const model = new DeviceAlarmsModel({ link, calls, timers });
  models.push(model);
  const tell = (...devices: DeviceRow[]): void => {
    calls.answer('GET /devices', fine({ at: NOON, devices }));
    link.devicesChanged();
    timers.pass(300);
  };
  const open = () => model.open.value.map(({ device: id }) => id);
  return { model, timers, calls, link, tell, open };
}

describe('the alarms of devices at the duty leader’s page', () => {
  it('stand there when the hall says that something changed, the oldest first', async () => {
    const { tell, open } = watch();
    tell(device('P1', NOON + 9), device('P2', null), device('P3', NOON + 1));
    await expect.poll(open).toEqual(['P3', 'P1']);
  });

  it('go away when they are noted, and count as not mended until they are', async () => {
    const { model, tell, open } = watch();
    tell(device('P1', NOON));
    await expect.poll(open).toEqual(['P1']);
    const [alarm] = model.open.value;
    if (alarm !== undefined) model.note(alarm);
    expect([open(), model.notedCount.value]).toEqual([[], 1]);
    tell(device('P1', null));
    await expect.poll(() => model.notedCount.value).toBe(0);
  });

  it('come again for the next trouble of the same device', async () => {
    const { model, tell, open } = watch();
    tell(device('P1', NOON));
    await expect.poll(open).toEqual(['P1']);
    const [alarm] = model.open.value;
    if (alarm !== undefined) model.note(alarm);
    tell(device('P1', NOON + 60_000));
    await expect.poll(open).toEqual(['P1']);
    expect(model.notedCount.value).toBe(0);
  });

  it('are asked for again when the answer did not come', async () => {
    const { calls, link, timers, open } = watch();
    calls.answer('GET /devices', problem('RETRY'));
    link.devicesChanged();
    timers.pass(300);
    await expect.poll(() => calls.asked.length).toBe(1);
    calls.answer('GET /devices', fine({ at: NOON, devices: [device('P1', NOON)] }));
    timers.pass(4_000);
    await expect.poll(open).toEqual(['P1']);
  });
});
