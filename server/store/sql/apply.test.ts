import { expect, test } from 'vitest';
import { Sent } from './apply.ts';

test('a failure is told when every statement has ended: what runs after a rollback would be kept by itself', async () => {
  const sent = new Sent();
  const ended: string[] = [];
  let end = (): void => undefined;
  const last = new Promise<void>((resolve) => (end = resolve));
  sent.add(Promise.reject(new Error('first')));
  sent.add(Promise.reject(new Error('aborted')));
  sent.add(last.then(() => ended.push('last')));
  const settled = sent.settle().catch((error: unknown) => ended.push(String(error)));
  await new Promise((resolve) => setImmediate(resolve));
  expect(ended).toEqual([]);
  end();
  await settled;
  expect(ended).toEqual(['last', 'Error: first']);
});
