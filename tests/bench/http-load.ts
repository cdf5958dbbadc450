/**
 * A load of HTTP requests over keep-alive sockets, cheap enough that the server is what is measured:
 * requests are written as one string each, answers are read by status line and Content-Length only.
 */
import { connect, type Socket } from 'node:net';

export type HttpLoad = {
  readonly port: number;
  /** Sockets, each with one request under way. */
  readonly clients: number;
  readonly forMs: number;
  /** The whole request, see `postRequest`. */
  readonly request: (n: number) => string;
  readonly expected: number;
};

export type LoadResult = {
  readonly perSecond: number;
  /** Of each request, in the order of their answers. */
  readonly latenciesMs: readonly number[];
};

export function postRequest(path: string, headers: Readonly<Record<string, string>>, body: string): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return (
    `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n` +
    `Content-Length: ${Buffer.byteLength(body)}\r\n${lines.join('')}\r\n${body}`
  );
}

/** Throws on the first answer that has another status than expected. */
export async function httpLoad({ port, clients, forMs, request, expected }: HttpLoad): Promise<LoadResult> {
  const sockets = await Promise.all(Array.from({ length: clients }, () => opened(port)));
  const latenciesMs: number[] = [];
  let next = 0;
  const started = performance.now();
  try {
    await Promise.all(
      sockets.map(async (socket) => {
        const answers = answersOf(socket);
        while (performance.now() < started + forMs) {
          const from = performance.now();
          socket.write(request(next++));
          const { status, text } = await answers();
          if (status !== expected) throw new Error(`expected ${expected}, got ${status}: ${text}`);
          latenciesMs.push(performance.now() - from);
        }
      }),
    );
    return { perSecond: (latenciesMs.length * 1000) / (performance.now() - started), latenciesMs };
  } finally {
    for (const socket of sockets) socket.destroy();
  }
}

function opened(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => resolve(socket));
    socket.once('error', reject);
  });
}

/** Waits for the one answer that is under way. */
function answersOf(socket: Socket): () => Promise<{ status: number; text: string }> {
  let received = '';
  let settle: {
    resolve: (answer: { status: number; text: string }) => void;
    reject: (e: Error) => void;
  } | null = null;
  socket.setEncoding('latin1');
  socket.on('data', (chunk: string) => {
    received += chunk;
    const head = received.indexOf('\r\n\r\n');
    if (head < 0) return;
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(received.slice(0, head))?.[1] ?? 0);
    if (received.length < head + 4 + length) return;
    const answer = { status: Number(received.slice(9, 12)), text: received.slice(head + 4) };
    received = '';
    settle?.resolve(answer);
  });
  socket.once('close', () => settle?.reject(new Error('the server closed the connection')));
  return () => new Promise((resolve, reject) => (settle = { resolve, reject }));
}
