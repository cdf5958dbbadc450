/**
 * Lays cards on a reader of a running hall, takes a number with each, and looks for traces of them in
 * everything that the hall keeps, says or prints: database and its log, the program's log at its most
 * talkative, slips as bytes, answers of the API, messages of the live link to kiosk, board and staff.
 *
 *   twin on TCP ──► driver ──► hall (SQLite) ──► kiosk's link ──► POST /tickets ──► printer twin
 */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { loadConfig, type HallConfig } from '../../../config/index.ts';
import { startVirtualIdReader } from '../../../devices/id-reader/virtual-id-reader.ts';
import type { TokenRole } from '../../../protocol/roles.ts';
import { card as cardShape } from '../../../protocol/socket/server-messages.ts';
import { mintToken } from '../../../server/auth/token.ts';
import { newId } from '../../../server/new-id.ts';
import { serve } from '../../../server/serve.ts';
import { openSqliteStore } from '../../../server/store/sqlite/store.ts';
import { joinLink } from '../../protocol/raw-link.ts';
import { at, callApi, ROOT } from '../../support/running-hall.ts';
import { people } from './people.ts';
import { searchFor, type Trace } from './search.ts';

const HALL = `
id: cards
name: { zh: 大厅, en: Hall }
queues:
  - { id: A, prefix: A, name: { zh: 社保, en: Social insurance } }
windows:
  - { id: 1, name: { zh: 一号, en: One }, kind: general, serves: { A: 0 } }
staff: []
openingHours: { alwaysOpenInDemo: true }
kiosks:
  - { id: K1, printer: P1 }
devices:
  printers: [{ id: P1, virtual: true, model: escpos-80-gb18030 }]
  idReaders: [{ id: C1, kiosk: K1, virtual: true }]
`;

/** Looks more often than any hall needs, so that a thousand cards take minutes. */
const POLL_MS = 5;
const PRINT_PATIENCE_MS = 60_000;
const NEW_ROLL_MM = 2_000;

export type CardsReport = {
  readonly cards: number;
  readonly green: number;
  readonly ordinary: number;
  readonly slips: number;
  readonly searchedBytes: number;
  /** Where it was looked, each once. */
  readonly places: readonly string[];
  readonly traces: readonly Trace[];
};

export async function runCards(options: {
  readonly count: number;
  readonly seed: number;
}): Promise<CardsReport> {
  const folder = await mkdtemp(join(tmpdir(), 'jiaohao-cards-'));
  const data = join(folder, 'data');
  await writeFile(join(folder, 'hall.yaml'), HALL);
  const loaded = loadConfig({ hallFile: join(folder, 'hall.yaml') });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.faults[0]));
  const twin = await startVirtualIdReader();
  const config = onReader(loaded.config, twin.port);
  const store = await openSqliteStore({ dir: data, now: Date.now });
  const logFile = join(folder, 'hall.log');
  const server = await serve({
    config,
    store,
    log: pino({ level: 'trace' }, pino.destination({ dest: logFile, sync: true })),
    host: '127.0.0.1',
    port: 0,
    dataFolder: data,
    pagesFolder: join(ROOT, 'dist/web'),
    platform: process.platform,
  });
  const token = (role: TokenRole, name: string): string =>
    mintToken(server.services.secret, { jti: newId(), hall: config.id, role, name });
  const said: string[] = [];
  const slips = new Map<string, Uint8Array>();
  const links = await Promise.all(
    [token('kiosk', 'K1'), 'public', token('staff', 'S')].map((shown) =>
      joinLink(server.address, { token: shown }),
    ),
  );
  const [kiosk] = links;
  if (kiosk === undefined) throw new Error('no link of the kiosk');
  const persons = people(options);
  const tally = { green: 0, ordinary: 0 };

  const collectSlips = (): void => {
    for (const device of server.services.devices.virtual()) {
      if (device.kind !== 'printer') continue;
      for (const { id, raw } of device.slips) slips.set(id, Buffer.from(raw, 'base64'));
      // A thousand slips are more than a roll.
      if (device.paperLeftMm < NEW_ROLL_MM) server.services.devices.act(device.id, { action: 'load-paper' });
    }
  };
  /** A printer may fail a job on a busy machine; then there is nothing to search in it. */
  const printed = async (ticket: string): Promise<void> => {
    const deadline = Date.now() + PRINT_PATIENCE_MS;
    for (;;) {
      const [job] = await store.jobs.list({ hall: config.id, ticket });
      if (job !== undefined && job.state !== 'queued' && job.state !== 'sending') return collectSlips();
      if (Date.now() > deadline) throw new Error(`the slip of ${ticket} neither came nor failed`);
      await new Promise((done) => setImmediate(done));
    }
  };
  const lifted = async (): Promise<void> => {
    twin.lift();
    for (const asked = twin.asked('find'); twin.asked('find') < asked + 3;) {
      await new Promise((done) => setImmediate(done));
    }
  };

  let running = true;
  const stop = async (): Promise<void> => {
    for (const link of links) link.close();
    if (running) await server.stop();
    running = false;
  };

  try {
    for (const [index, person] of persons.entries()) {
      twin.lay(person.card);
      const card = cardShape.parse(await kiosk.event('card', 10_000));
      if (card.result === 'unread') throw new Error(`card ${index} was not read: ${card.code}`);
      const isSenior = card.result === 'senior';
      const body = {
        item: 'A',
        ...(isSenior && { green: { ground: 'elderly', evidence: 'id-card', proof: card.proof } }),
      };
      const key = `card-${options.seed}-${index}`;
      const answer = await callApi(server.address, 'POST', '/tickets', {
        token: token('kiosk', 'K1'),
        key,
        body,
      });
      if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
      said.push(JSON.stringify(answer.body));
      tally[isSenior ? 'green' : 'ordinary'] += 1;
      await lifted();
      await printed(String(at(answer.body, 'id')));
    }
    const search = searchFor(persons);
    const places: string[] = [];
    let searchedBytes = 0;
    const look = (where: string, bytes: Uint8Array): Trace[] => {
      places.push(where);
      searchedBytes += bytes.length;
      return search.in(where, bytes);
    };
    const inMemory = [
      ...look('answers of the API', Buffer.from(said.join('\n'))),
      ...links.flatMap((link, index) =>
        look(`live link ${index}`, Buffer.from(link.packets.map(({ raw }) => raw).join('\n'))),
      ),
      ...look('slips as bytes', Buffer.concat([...slips.values()])),
    ];
    const whileOpen = await inFiles(folder, 'open', look);
    await stop();
    const afterwards = await inFiles(folder, 'closed', look);
    return {
      cards: persons.length,
      ...tally,
      slips: slips.size,
      searchedBytes,
      places,
      traces: [...inMemory, ...whileOpen, ...afterwards],
    };
  } finally {
    await stop();
    await twin.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The reader hangs on the twin that lies outside of the hall: any card may be laid there. */
function onReader(config: HallConfig, port: number): HallConfig {
  const idReaders = config.devices.idReaders.map((reader) => ({
    ...reader,
    virtual: false,
    pollMs: POLL_MS,
    transport: { kind: 'tcp' as const, host: '127.0.0.1', port },
  }));
  return { ...config, devices: { ...config.devices, idReaders } };
}

async function inFiles(
  folder: string,
  when: string,
  look: (where: string, bytes: Uint8Array) => Trace[],
): Promise<Trace[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: Trace[] = [];
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    found.push(...look(`${entry.name} (${when})`, await readFile(join(entry.parentPath, entry.name))));
  }
  return found;
}
