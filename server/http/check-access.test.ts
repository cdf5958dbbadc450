import { expect, it } from 'vitest';
import { ACCESS } from '../auth/access.ts';
import { accessFaults, checkAccessTable } from './check-access.ts';

const ROUTES = Object.keys(ACCESS).filter((key) => !key.startsWith('socket ') && !key.startsWith('view '));

it('a row that nothing serves stops the start', () => {
  const [missing = '', ...served] = ROUTES;
  expect(accessFaults(served)).toEqual([`${missing}: nothing serves this row`]);
  expect(() => checkAccessTable(served)).toThrow(missing);
});

it('a route without a row, and one declared twice, stop the start', () => {
  expect(accessFaults([...ROUTES, 'POST /doors'])).toEqual(['POST /doors: has no row']);
  expect(accessFaults([...ROUTES, 'GET /hall'])).toEqual(['GET /hall: declared twice']);
  expect(() => checkAccessTable(['GET /hall', 'GET /hall'], { 'GET /hall': ['public'] })).toThrow('twice');
});

it('routes that are the table start; messages and views of the live link are no routes', () => {
  expect(() => checkAccessTable(ROUTES)).not.toThrow();
});
