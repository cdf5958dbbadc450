import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import type { DeviceStatus } from '../../devices/frame/status.ts';
import { testClock } from '../../devices/frame/test-clock.ts';
import { createTroubles } from './troubles.ts';

function watched() {
  const clock = testClock();
  const lines: string[] = [];
  const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) });
  let told = 0;
  const troubles = createTroubles({ clock, log, onAlarm: () => (told += 1) });
  const see = (state: DeviceStatus['state'], code: string): void =>
    troubles.see('P1', { state, code, context: {}, lastSeenAt: null, since: clock.now(), queued: 0 });
  return { clock, troubles, see, lines, told: () => told };
}

describe('an alarm', () => {
  it('is raised after three seconds of fault and not before, and written down', async () => {
    const { clock, troubles, see, lines, told } = watched();
    const from = clock.now();
    see('fault', 'PAPER_OUT');
    await clock.advance(2_999);
    expect(troubles.alarm('P1')).toBe(null);
    await clock.advance(1);
    expect(troubles.alarm('P1')).toMatchObject({ code: 'PAPER_OUT', at: from });
    expect(told()).toBe(1);
    expect(lines.join()).toContain('device alarm');
  });

  it('is over after five well seconds on end', async () => {
    const { clock, troubles, see, told } = watched();
    see('offline', 'LOST');
    await clock.advance(3_000);
    see('online', 'OK');
    await clock.advance(4_999);
    expect(troubles.alarm('P1')).not.toBe(null);
    await clock.advance(1);
    expect(troubles.alarm('P1')).toBe(null);
    expect(told()).toBe(2);
  });

  it('does not flicker: a well moment neither ends it nor begins it anew', async () => {
    const { clock, troubles, see, told } = watched();
    for (let turn = 0; turn < 6; turn += 1) {
      see('offline', 'LOST');
      await clock.advance(1_000);
      see('online', 'OK');
      await clock.advance(1_000);
    }
    expect(troubles.alarm('P1')).not.toBe(null);
    expect(told()).toBe(1);
  });

  it('is never raised for what lasts less than three seconds, nor for a warning', async () => {
    const { clock, troubles, see, told } = watched();
    see('offline', 'LOST');
    await clock.advance(2_000);
    see('online', 'OK');
    await clock.advance(20_000);
    see('warning', 'PAPER_NEAR_END');
    await clock.advance(20_000);
    expect([troubles.alarm('P1'), told()]).toEqual([null, 0]);
  });

  it('F42: is raised for two pads with one address, which call at the wrong window', async () => {
    const { clock, troubles, see, told } = watched();
    see('warning', 'ADDRESS_CONFLICT');
    await clock.advance(3_000);
    expect(troubles.alarm('P1')).toMatchObject({ code: 'ADDRESS_CONFLICT' });
    see('online', 'OK');
    await clock.advance(5_000);
    expect([troubles.alarm('P1'), told()]).toEqual([null, 2]);
  });

  it('says the newest reason and the first moment of one trouble', async () => {
    const { clock, troubles, see } = watched();
    const from = clock.now();
    see('fault', 'COVER_OPEN');
    await clock.advance(4_000);
    see('fault', 'PAPER_OUT');
    expect(troubles.alarm('P1')).toMatchObject({ code: 'PAPER_OUT', at: from });
  });

  it('ends when the device goes to another server', async () => {
    const { clock, troubles, see } = watched();
    see('fault', 'COVER_OPEN');
    await clock.advance(4_000);
    troubles.see('P1', null);
    await clock.advance(5_000);
    expect(troubles.alarm('P1')).toBe(null);
  });
});

it('the last troubles are kept newest first, each once, five at most', async () => {
  const { clock, troubles, see } = watched();
  for (const code of ['A', 'B', 'C', 'D', 'E', 'F']) {
    see('fault', code);
    see('fault', code);
    await clock.advance(1_000);
    see('online', 'OK');
  }
  expect(troubles.of('P1').map(({ code }) => code)).toEqual(['F', 'E', 'D', 'C', 'B']);
  expect(troubles.of('P2')).toEqual([]);
});
