/**
 * A live link spoken by hand: Engine.IO and Socket.IO packets as text over a bare WebSocket, so that a
 * test sees what is on the wire and can send what no client library would.
 */
import WebSocket from 'ws';
import type { Handshake } from '../../protocol/socket/handshake.ts';
import { PROTOCOL_VERSION } from '../../protocol/version.ts';

export type Packet = {
  readonly raw: string;
  readonly kind: 'open' | 'ping' | 'connected' | 'refused' | 'event' | 'ack' | 'other';
  /** An event's name; '' on others. */
  readonly name: string;
  /** The event's message, the acknowledgement, or the body of a handshake's answer. */
  readonly data: unknown;
  /** Number of an acknowledgement, else null. */
  readonly ack: number | null;
};

export type LinkOptions = {
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

export type RawLink = {
  /** A packet as it stands, or bytes as a binary message. */
  send(packet: string | Uint8Array): void;
  /** The first packet not taken yet that fits. Rejects after `deadlineMs` or when the link ends. */
  take(what: string, fits: (packet: Packet) => boolean, deadlineMs?: number): Promise<Packet>;
  /** The next event of this name. */
  event(name: string, deadlineMs?: number): Promise<unknown>;
  /** Sends the handshake; the server's `connected` or `refused`. */
  handshake(auth: unknown): Promise<Packet>;
  /** Sends a message and waits for its acknowledgement. */
  ask(name: string, message: unknown): Promise<unknown>;
  /** `command` with an id and an expiry in a minute, unless it brings its own. */
  command(command: Readonly<Record<string, unknown>>): Promise<unknown>;
  /** Everything received so far, taken or not. */
  readonly packets: readonly Packet[];
  /** Resolves with the WebSocket's close code. */
  readonly closed: Promise<number>;
  readonly socket: WebSocket;
  close(): void;
};

const DEADLINE_MS = 5000;
const EXPIRES_MS = 60_000;

function wsAddress(address: string, query: string): string {
  return `${address.replace(/^http/, 'ws')}/socket.io/?${query}`;
}

const QUERY = 'EIO=4&transport=websocket';

/** The HTTP status that the server gives the upgrade; 101 where it goes through. */
export function upgradeStatus(address: string, { query = QUERY, headers = {} }: LinkOptions = {}) {
  return new Promise<number>((resolve, reject) => {
    const socket = new WebSocket(wsAddress(address, query), { headers: { ...headers } });
    socket.once('open', () => {
      socket.terminate();
      resolve(101);
    });
    socket.once('unexpected-response', (request, response) => {
      request.destroy();
      resolve(response.statusCode ?? 0);
    });
    socket.on('error', reject);
  });
}

function parsePacket(raw: string): Packet {
  const of = (kind: Packet['kind'], data: unknown = null, name = '', ack: number | null = null): Packet => ({
    raw,
    kind,
    name,
    data,
    ack,
  });
  if (raw.startsWith('0')) return of('open', JSON.parse(raw.slice(1)));
  if (raw === '2') return of('ping');
  if (raw.startsWith('40')) return of('connected', JSON.parse(raw.slice(2) || 'null'));
  if (raw.startsWith('44')) return of('refused', JSON.parse(raw.slice(2).replace(/^\/[^,]*,/, '') || 'null'));
  const event = /^42(\d*)(\[.*)$/s.exec(raw);
  if (event !== null) {
    const [name, data] = JSON.parse(event[2] ?? '[]') as [string, unknown];
    return of('event', data, name);
  }
  const ack = /^43(\d+)(\[.*)$/s.exec(raw);
  if (ack !== null) {
    const [data] = JSON.parse(ack[2] ?? '[]') as [unknown];
    return of('ack', data, '', Number(ack[1]));
  }
  return of('other');
}

type Waiter = {
  readonly fits: (packet: Packet) => boolean;
  readonly resolve: (packet: Packet) => void;
  readonly reject: (error: Error) => void;
};

/** Opens the WebSocket and waits for the Engine.IO `open` packet; pings are answered. */
export async function openLink(
  address: string,
  { query = QUERY, headers = {} }: LinkOptions = {},
): Promise<RawLink> {
  const socket = new WebSocket(wsAddress(address, query), { headers: { ...headers } });
  const packets: Packet[] = [];
  const taken = new Set<Packet>();
  const waiters = new Set<Waiter>();
  let ended = false;
  const closed = new Promise<number>((resolve) => {
    socket.once('close', (code) => {
      ended = true;
      for (const waiter of waiters) waiter.reject(new Error(`the link ended (${code})`));
      resolve(code);
    });
  });
  socket.on('error', () => undefined);
  socket.on('message', (bytes: Buffer) => {
    const packet = parsePacket(bytes.toString());
    if (packet.kind === 'ping') socket.send('3');
    packets.push(packet);
    for (const waiter of waiters) {
      if (taken.has(packet) || !waiter.fits(packet)) continue;
      taken.add(packet);
      waiter.resolve(packet);
    }
  });

  const take: RawLink['take'] = (what, fits, deadlineMs = DEADLINE_MS) => {
    const known = packets.find((packet) => !taken.has(packet) && fits(packet));
    if (known !== undefined) {
      taken.add(known);
      return Promise.resolve(known);
    }
    if (ended) return Promise.reject(new Error(`no ${what}: the link has ended`));
    return new Promise<Packet>((resolve, reject) => {
      const settle =
        <T>(end: (value: T) => void) =>
        (value: T): void => {
          clearTimeout(timer);
          waiters.delete(waiter);
          end(value);
        };
      const waiter: Waiter = { fits, resolve: settle(resolve), reject: settle(reject) };
      const timer = setTimeout(() => {
        const seen = packets
          .slice(-8)
          .map(({ raw }) => raw.slice(0, 160))
          .join('\n');
        waiter.reject(new Error(`no ${what} within ${deadlineMs} ms; the last packets were:\n${seen}`));
      }, deadlineMs);
      waiters.add(waiter);
    });
  };

  let asked = 0;
  const ask: RawLink['ask'] = async (name, message) => {
    asked += 1;
    const number = asked;
    socket.send(`42${number}${JSON.stringify([name, message])}`);
    const { data } = await take(
      `acknowledgement of ${name}`,
      ({ kind, ack }) => kind === 'ack' && ack === number,
    );
    return data;
  };
  const link: RawLink = {
    socket,
    packets,
    closed,
    take,
    ask,
    send: (packet) => socket.send(packet),
    event: async (name, deadlineMs) =>
      (await take(`"${name}"`, (packet) => packet.kind === 'event' && packet.name === name, deadlineMs)).data,
    handshake(auth) {
      socket.send(`40${auth === undefined ? '' : JSON.stringify(auth)}`);
      return take('answer to the handshake', ({ kind }) => kind === 'connected' || kind === 'refused');
    },
    command: (command) =>
      ask('command', { id: crypto.randomUUID(), expiresAt: Date.now() + EXPIRES_MS, ...command }),
    close: () => socket.terminate(),
  };
  await take('"open"', ({ kind }) => kind === 'open');
  return link;
}

/** A link that has shaken hands; throws where the server refuses it. */
export async function joinLink(
  address: string,
  auth: Partial<Handshake> & Pick<Handshake, 'token'>,
  options?: LinkOptions,
): Promise<RawLink> {
  const link = await openLink(address, options);
  const answer = await link.handshake({ version: PROTOCOL_VERSION, have: null, ...auth });
  if (answer.kind !== 'connected') throw new Error(`refused: ${answer.raw}`);
  return link;
}
