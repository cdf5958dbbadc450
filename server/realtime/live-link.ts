/**
 * The live link: Socket.IO over WebSocket alone. Each page says who it is and what it has, gets what
 * it lacks, and from then on every committed event, a heartbeat with the hash of its view, and last
 * values. The rules with their numbers stand in protocol/PROTOCOL.md.
 *
 *   hall ── steps ──► feeds ──► rooms ──► boards, consoles, phones
 *                               commands ──► edge ──► hall
 *
 * It must never show one role what belongs to another, and never replay a command.
 */
import type { Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import { hash } from 'node:crypto';
import { canonicalJson } from '../../protocol/canonical.ts';
import type { Language } from '../../protocol/fields.ts';
import { clientCommand, heard } from '../../protocol/socket/client-messages.ts';
import { handshake } from '../../protocol/socket/handshake.ts';
import type { PublicEvent, PublicView } from '../../protocol/view/public.ts';
import type { StaffEvent, StaffView } from '../../protocol/view/staff.ts';
import { PROTOCOL_VERSION } from '../../protocol/version.ts';
import { mayAccess } from '../auth/access.ts';
import { byHandshake } from '../auth/authenticate.ts';
import type { Principal } from '../auth/principal.ts';
import { ProblemError, problemOf } from '../edge/problem.ts';
import { projectPublic } from '../hall/project-public.ts';
import { projectStaff, staffViewOf } from '../hall/project-staff.ts';
import { waitingRows } from '../hall/waiting-rows.ts';
import { isOwnOrigin } from '../http/origin.ts';
import type { Services } from '../services.ts';
import { classOf, linkLimits } from './connection-limits.ts';
import { createFeed, type Feed } from './feed.ts';
import { onMessage } from './handler.ts';
import { ownTickets } from './own-tickets.ts';
import { pace } from './pace.ts';
import { runCommand } from './run-command.ts';

const HEARTBEAT_MS = 2000;
const LAST_VALUE_MS = 1000;
const MESSAGES_PER_SECOND = 50;

type Visitor = { readonly principal: Principal; readonly language: Language; readonly release: () => void };
const visitors = new WeakMap<Socket, Visitor>();

export type LiveLink = { stop(): Promise<void> };

export function startLiveLink(http: HttpServer, services: Services): LiveLink {
  const { hall, config, devices, kiosks, estimates, now } = services;
  const io = new Server(http, {
    transports: ['websocket'],
    allowEIO3: false,
    serveClient: false,
    maxHttpBufferSize: 64 * 1024,
    perMessageDeflate: false,
    connectTimeout: 5000,
    pingInterval: 5000,
    pingTimeout: 5000,
    allowRequest: (request, decide) => {
      const { origin, host } = request.headers;
      decide(null, isOwnOrigin({ origin, host, publicUrl: config.publicUrl }));
    },
  });
  const limits = linkLimits({ displays: config.limits.displaySockets, phones: config.limits.phoneSockets });
  const position = () => ({ epoch: hall.epoch, seq: hall.state.seq });

  const publicFeed: Feed<PublicView, PublicEvent> = createFeed({
    project: (step) => projectPublic(step),
    view: () => hall.wall,
    position,
    send: (message) => deliver(io.to('view:public'), message),
  });
  const staffFeed: Feed<StaffView, StaffEvent> = createFeed({
    project: projectStaff,
    view: () => staffViewOf(hall.state, hall.wall),
    position,
    send: (message) => deliver(io.to('view:staff'), message),
  });
  const own = ownTickets(services);

  // Answers leave before broadcasts: the feeds are flushed when the event loop turns.
  let flushing = false;
  const flushSoon = (): void => {
    if (flushing) return;
    flushing = true;
    setImmediate(() => {
      flushing = false;
      publicFeed.flush();
      staffFeed.flush();
      own.flush();
    });
  };
  const stopSteps = hall.onSteps(({ steps, wall }) => {
    const seen = [publicFeed.push(steps, wall), staffFeed.push(steps, wall), own.push(steps)];
    if (seen.includes(true)) flushSoon();
  });

  let lastRows = '';
  const waitingMessage = () => ({ ...position(), rows: waitingRows(config, estimates, hall.state) });
  const sendWaiting = (): void => {
    const message = waitingMessage();
    const rows = JSON.stringify(message.rows);
    if (rows === lastRows) return;
    lastRows = rows;
    io.emit('waiting', message);
    own.refresh();
  };

  const hashes = { at: '', public: '', staff: '' };
  const beat = (): void => {
    publicFeed.flush();
    staffFeed.flush();
    const here = position();
    const at = `${here.epoch}/${here.seq}`;
    const staffListens = (io.sockets.adapter.rooms.get('view:staff')?.size ?? 0) > 0;
    if (hashes.at !== at) Object.assign(hashes, { at, public: hashOf(hall.wall), staff: '' });
    if (staffListens && hashes.staff === '') hashes.staff = hashOf(staffViewOf(hall.state, hall.wall));
    io.to('view:public').emit('heartbeat', { at: now(), ...here, viewHash: hashes.public });
    io.to('view:staff').emit('heartbeat', { at: now(), ...here, viewHash: hashes.staff });
  };
  const cutRevoked = (): void => {
    for (const socket of io.sockets.sockets.values()) {
      const jti = visitors.get(socket)?.principal.jti ?? null;
      if (jti !== null && services.revocations.has(jti)) socket.disconnect(true);
    }
  };
  const timers = [
    setInterval(sendWaiting, LAST_VALUE_MS),
    setInterval(beat, HEARTBEAT_MS),
    setInterval(() => {
      services.revocations.refresh().then(cutRevoked, () => undefined);
    }, HEARTBEAT_MS),
  ];

  devices.countBoards(() => io.sockets.adapter.rooms.get('speech')?.size ?? 0);
  const stopClips = devices.onClip((clip) => io.to('speech').emit('speak', clip));
  const stopKiosks = kiosks.onMessage(({ kiosk, name, body }) => io.to(`kiosk:${kiosk}`).emit(name, body));
  let devicesSoon = false;
  const stopDevices = devices.onChange(() => {
    if (devicesSoon) return;
    devicesSoon = true;
    setTimeout(() => {
      devicesSoon = false;
      io.to('devices').emit('devices', { at: now() });
    }, 100);
  });

  io.use((socket, next) => {
    const language: Language = socket.handshake.headers['accept-language']?.startsWith('en') ? 'en' : 'zh-CN';
    const refuse = (code: 'BAD_REQUEST' | 'UNAUTHENTICATED' | 'UPGRADE_REQUIRED' | 'RATE_LIMITED'): void => {
      const problem = problemOf(new ProblemError(code), language);
      next(Object.assign(new Error(code), { data: problem }));
    };
    const parsed = handshake.safeParse(socket.handshake.auth);
    if (!parsed.success) return refuse('BAD_REQUEST');
    if (parsed.data.version !== PROTOCOL_VERSION) return refuse('UPGRADE_REQUIRED');
    const shown = byHandshake(services, parsed.data.token);
    if (!shown.ok) return refuse('UNAUTHENTICATED');
    const release = limits.take(classOf(shown.principal));
    if (release === null) return refuse('RATE_LIMITED');
    visitors.set(socket, { principal: shown.principal, language, release });
    socket.once('disconnect', release);
    socket.conn.once('close', release);
    next();
  });

  io.on('connection', (socket) => {
    const visitor = visitors.get(socket);
    const parsed = handshake.safeParse(socket.handshake.auth);
    if (visitor === undefined || !parsed.success) {
      socket.disconnect(true);
      return;
    }
    const { principal, language } = visitor;
    const { have } = parsed.data;
    if (mayAccess(principal.roles, 'view staff')) join(socket, 'view:staff', staffFeed.welcome(have));
    else join(socket, 'view:public', publicFeed.welcome(have));
    if (mayAccess(principal.roles, 'view speech')) void socket.join('speech');
    if (mayAccess(principal.roles, 'view devices')) void socket.join('devices');
    const kiosk = mayAccess(principal.roles, 'view kiosk') ? kiosks.kioskOf(principal) : null;
    if (kiosk !== null) {
      void socket.join(`kiosk:${kiosk}`);
      socket.once('disconnect', kiosks.arrive(kiosk));
    }
    socket.emit('waiting', waitingMessage());
    own.join(socket, principal, language);
    const allowed = pace(MESSAGES_PER_SECOND, now);
    const shared = { services, socket, language, allowed };
    onMessage({
      ...shared,
      event: 'command',
      schema: clientCommand,
      handle: (command) => runCommand(services, principal, language, command),
    });
    onMessage({
      ...shared,
      event: 'heard',
      schema: heard,
      handle: ({ clip }) => {
        if (!mayAccess(principal.roles, 'socket heard')) throw new ProblemError('FORBIDDEN');
        devices.heard(clip);
        return { ok: true };
      },
    });
  });

  return {
    async stop() {
      for (const timer of timers) clearInterval(timer);
      stopSteps();
      stopClips();
      stopKiosks();
      stopDevices();
      io.disconnectSockets(true);
      await io.close();
    },
  };
}

/** As the pages' own canonical hash, with the platform's SHA-256. */
const hashOf = (view: unknown): string => hash('sha256', canonicalJson(view), 'hex');

type Emitter = { emit(event: string, message: unknown): unknown };

function deliver(target: Emitter, message: { snapshot: unknown } | { events: unknown }): void {
  if ('snapshot' in message) target.emit('snapshot', message.snapshot);
  else target.emit('events', message.events);
}

function join(
  socket: Socket,
  room: string,
  welcome: { snapshot: unknown } | { events: unknown } | null,
): void {
  void socket.join(room);
  if (welcome !== null) deliver(socket, welcome);
}
