import { expect, test } from 'vitest';
import { memoryStore } from '../../server/store/memory/store.ts';
import { storeContract } from './contract.ts';
import { freshHall } from './hall-ids.ts';

const store = memoryStore();
storeContract('memory', async () => store);

test('a closed memory store refuses to go on', async () => {
  const closed = memoryStore();
  await closed.close();
  await expect(
    closed.commit({ hall: freshHall(), texts: [{ id: 'x', text: '', at: 0 }] }),
  ).rejects.toMatchObject({
    code: 'CLOSED',
  });
  expect(await closed.health()).toMatchObject({ writable: false, fault: 'CLOSED' });
});
