/**
 * Builds the running server from its parts and takes it down again in the reverse order. The only
 * place that knows them all.
 */
import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import type { Logger } from 'pino';
import { businessDate, toRules, type HallConfig } from '../config/index.ts';
import { realClock } from '../devices/frame/real-clock.ts';
import { enrolStaff, type FirstPassword } from './auth/enrol-staff.ts';
import { revocations } from './auth/revocations.ts';
import { createKioskDesk } from './edge/kiosk-desk.ts';
import { createRatingDesk } from './edge/rating-desk.ts';
import { pressFromPad } from './edge/pad-press.ts';
import { startEstimates } from './estimate/start-estimates.ts';
import { startScores } from './estimate/start-scores.ts';
import { Hall } from './hall/hall.ts';
import { startHousekeeping } from './hall/housekeeping.ts';
import { startTimekeeper } from './hall/timekeeper.ts';
import { createApp } from './http/app.ts';
import { newId } from './new-id.ts';
import { startDevices } from './outputs/devices.ts';
import { announcementJobs } from './outputs/jobs-for.ts';
import { startLiveLink } from './realtime/live-link.ts';
import type { Services } from './services.ts';
import { voicePacks } from './voice-packs/voice-packs.ts';
import type { Store } from './store/port.ts';

export type ServeOptions = {
  readonly config: HallConfig;
  readonly store: Store;
  readonly log: Logger;
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Rendered speech and other caches. */
  readonly dataFolder: string;
  /** Folder with the built pages. */
  readonly pagesFolder: string;
  readonly platform: string;
  /** The built thread that estimates waiting times; left out: people ahead × mean ÷ windows. */
  readonly estimateWorker?: string;
  /** The built thread that draws what printers have no characters for; left out: they print □. */
  readonly drawWorker?: string | URL;
  /** Ms since the epoch; a test's own clock. */
  readonly now?: () => number;
};

export type RunningServer = {
  /** `http://127.0.0.1:8080` */
  readonly address: string;
  readonly port: number;
  readonly services: Services;
  /** Passwords made at this start: shown once. */
  readonly firstPasswords: readonly FirstPassword[];
  stop(): Promise<void>;
};

/** Node looks for slow senders only every 30 s unless it is told: the limits would be four times too long. */
const SLOW_SENDERS = { headersTimeout: 5000, requestTimeout: 10_000, connectionsCheckingInterval: 1000 };

export async function serve(options: ServeOptions): Promise<RunningServer> {
  const { config, store, log, dataFolder } = options;
  const now = options.now ?? Date.now;
  const hall = await Hall.start({
    hall: config.id,
    store,
    rules: toRules(config),
    now,
    businessDate: (at) => businessDate(config.timeZone, at),
    random: Math.random,
    wait: (ms) => new Promise((done) => setTimeout(done, ms)),
    nextTurn: (task) => setImmediate(task),
    jobsFor: announcementJobs(config),
  });
  const node = `${hostname()}.${process.pid}.${newId()}`;
  const firstPasswords = await enrolStaff({ store, config, nowMs: now(), node });
  const packs = voicePacks(join(dataFolder, 'voice-packs'));
  const kiosks = createKioskDesk({ config, now, newId });
  const ratings = createRatingDesk({
    config,
    hall,
    store,
    now,
    newId,
    log,
    ask: (window) => devices.askRating(window),
  });
  const devices = startDevices({
    config,
    hall,
    store,
    clock: { ...realClock, now },
    log,
    node,
    platform: options.platform,
    voiceFolder: join(dataFolder, 'voice'),
    voicePacks: packs,
    drawWorker: options.drawWorker ?? null,
    onPress: (press) => pressFromPad(services, press).catch(() => false),
    onRating: ratings.rateFromPad,
    kiosks: kiosks.ports,
  });
  const waits = startEstimates({
    config,
    state: () => hall.state,
    store,
    clock: { ...realClock, now },
    log,
    worker: options.estimateWorker ?? null,
  });
  const scores = startScores({
    config,
    hall,
    store,
    clock: { ...realClock, now },
    tellers: waits.tellers,
    log,
  });
  let address = '';
  const services: Services = {
    config,
    hall,
    store,
    devices,
    kiosks,
    ratings,
    voicePacks: packs,
    estimates: waits.estimates,
    secret: await store.secret(config.id),
    revocations: await revocations(store, config.id),
    log,
    now,
    newId,
    address: () => address,
  };
  const app = createApp({ services, pagesFolder: options.pagesFolder, secure: config.tls !== undefined });
  const server = await httpServer(config, app);
  const live = startLiveLink(server, services);
  const timekeeper = startTimekeeper({ hall, config, now });
  const housekeeping = startHousekeeping({ hall, store, config, now, log });
  const port = await listen(server, options.host, options.port);
  address = `${config.tls === undefined ? 'http' : 'https'}://${urlHost(options.host)}:${port}`;

  return {
    address,
    port,
    services,
    firstPasswords,
    async stop() {
      timekeeper.stop();
      await live.stop();
      server.closeAllConnections();
      if (server.listening) await new Promise((done) => server.close(done));
      await devices.stop();
      await ratings.stop();
      await waits.stop();
      await hall.stop();
      await scores.stop();
      await housekeeping.stop();
      await store.close();
    },
  };
}

async function httpServer(config: HallConfig, app: ReturnType<typeof createApp>): Promise<Server> {
  if (config.tls === undefined) return createServer(SLOW_SENDERS, app);
  const [cert, key] = await Promise.all([
    readFile(resolve(config.folder, config.tls.cert)),
    readFile(resolve(config.folder, config.tls.key)),
  ]);
  return createTlsServer({ ...SLOW_SENDERS, cert, key, minVersion: 'TLSv1.2' }, app);
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      const bound = server.address();
      done(typeof bound === 'object' && bound !== null ? bound.port : port);
    });
  });
}

function urlHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
