import { expect, it } from 'vitest';
import { at, startHall } from '../support/running-hall.ts';

it('a number is taken, called, served and finished', async () => {
  const hall = await startHall();
  const kiosk = hall.token('kiosk');
  const staff = hall.token('staff', { window: '1' });
  await hall.call('POST', '/windows/1/open', { token: staff, body: {} });
  const issued = await hall.call('POST', '/tickets', {
    token: kiosk,
    key: 'first-number',
    body: { item: 'A' },
  });
  expect(issued.status).toBe(201);
  const called = await hall.call('POST', '/windows/1/next', { token: staff, body: {} });
  expect(at(called.body, 'ticket', 'number')).toBe('A001');
  const done = await hall.call('POST', '/windows/1/next', { token: staff, body: {} });
  expect(done.body).toMatchObject({ ticket: null, why: { code: 'NOBODY_WAITING' } });
  await hall.stop();
});
