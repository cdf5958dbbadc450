import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, vi } from 'vitest';
import type { Store } from '../../server/store/port.ts';
import { openSqliteStore } from '../../server/store/sqlite/store.ts';
import { storeContract } from './contract.ts';
import { OPENING } from './log-maker.ts';

// Every commit is synced: a busy disk makes these slow, never wrong.
vi.setConfig({ testTimeout: 30_000 });

const dir = mkdtempSync(join(tmpdir(), 'jhstore-'));
let store: Store;

beforeAll(async () => {
  store = await openSqliteStore({ dir, now: () => OPENING });
});

afterAll(async () => {
  await store.close();
  rmSync(dir, { recursive: true, force: true });
});

storeContract('SQLite', async () => store);
