/** The bare limit of issuing: express and one FULL-synced INSERT a request, nothing else. Prints its port. */
import express from 'express';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSqlite } from '../../server/store/sqlite/engine.ts';

const folder = mkdtempSync(join(tmpdir(), 'jiaohao-bare-'));
const engine = await loadSqlite();
const db = engine.open(join(folder, 'bare.db'), { readOnly: false });
db.exec('PRAGMA journal_mode = WAL');
db.exec('PRAGMA synchronous = FULL');
db.exec('CREATE TABLE tickets (id INTEGER PRIMARY KEY, item TEXT NOT NULL, at INTEGER NOT NULL)');
const insert = db.prepare('INSERT INTO tickets (item, at) VALUES (?, ?)');

const app = express();
app.disable('x-powered-by');
app.use(express.json());
app.post('/tickets', (request, response) => {
  const { item } = request.body as { item: string };
  const { lastInsertRowid } = insert.run(item, Date.now());
  response.status(201).json({ id: Number(lastInsertRowid), item });
});
const server = app.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`${typeof address === 'object' ? address?.port : ''}\n`);
});
process.once('SIGTERM', () => {
  server.closeAllConnections();
  server.close();
  db.close();
  rmSync(folder, { recursive: true, force: true });
  process.exit(0);
});
