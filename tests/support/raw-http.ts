/** HTTP by hand over a bare socket: any Host, any framing, any half sentence. */
import { connect } from 'node:net';

export type RawAnswer = {
  /** 0 where the server closed without a word. */
  readonly status: number;
  readonly head: string;
  readonly body: string;
};

/** Sends the bytes as they stand and reads until the server closes or `deadlineMs` has passed. */
export function rawBytes(
  port: number,
  bytes: string | Uint8Array,
  { deadlineMs = 15_000, firstAnswer = false }: { deadlineMs?: number; firstAnswer?: boolean } = {},
): Promise<RawAnswer> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    let text = '';
    const end = (): void => {
      clearTimeout(timer);
      socket.destroy();
      const [head = '', ...rest] = text.split('\r\n\r\n');
      resolve({
        status: Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0),
        head,
        body: rest.join('\r\n\r\n'),
      });
    };
    const timer = setTimeout(end, deadlineMs);
    socket.setEncoding('utf8').on('data', (part: string) => {
      text += part;
      if (firstAnswer && text.includes('\r\n\r\n')) end();
    });
    socket.once('close', end);
    socket.on('error', () => undefined);
  });
}

export type RawRequest = {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as it stands. */
  readonly body?: string | Uint8Array;
};

/** A whole request with the given headers and no others but its length, type and end of connection. */
export function raw(port: number, { method, path, headers, body = '' }: RawRequest): Promise<RawAnswer> {
  const bytes = Buffer.from(body);
  const own = {
    Connection: 'close',
    ...(bytes.length > 0 && { 'Content-Type': 'application/json', 'Content-Length': String(bytes.length) }),
  };
  const lines = Object.entries({ ...own, ...headers }).map(([name, value]) => `${name}: ${value}`);
  return rawBytes(
    port,
    Buffer.concat([Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`), bytes]),
  );
}
