/**
 * A network between a page and its hall that a test can break:
 *
 *   page ──► proxy ──► hall
 *
 * `cut` tears every connection and takes no new one, as a dead switch does. `freeze` takes connections
 * and carries nothing, as a pulled cable looks for a while. `loseReply` carries the next request that
 * holds the given text and tears the connection when its answer comes: done, and nobody told.
 */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';

export type BreakableNetwork = {
  /** Where pages find the hall behind it. */
  readonly address: string;
  cut(): void;
  freeze(): void;
  /** Works again; what was frozen arrives, late. */
  mend(): void;
  loseReply(requestText: string): void;
  /** How many requests held this text so far. */
  seen(requestText: string): number;
  stop(): Promise<void>;
};

type Pair = { readonly near: Socket; readonly far: Socket };

export async function breakableNetwork(hallAddress: string): Promise<BreakableNetwork> {
  const target = new URL(hallAddress);
  const pairs = new Set<Pair>();
  let state: 'whole' | 'cut' | 'frozen' = 'whole';
  let toLose: string | null = null;
  let sent = '';

  const tear = ({ near, far }: Pair): void => {
    near.destroy();
    far.destroy();
  };
  const flow = (pair: Pair): void => {
    for (const socket of [pair.near, pair.far]) {
      if (state === 'frozen') socket.pause();
      else socket.resume();
    }
  };

  const server = createServer((near) => {
    if (state === 'cut') {
      near.destroy();
      return;
    }
    const far = connect(Number(target.port), target.hostname);
    const pair: Pair = { near, far };
    let isLosing = false;
    pairs.add(pair);
    near.on('data', (bytes) => {
      const text = bytes.toString('latin1');
      sent += text;
      if (toLose !== null && text.includes(toLose)) {
        toLose = null;
        isLosing = true;
      }
      far.write(bytes);
    });
    far.on('data', (bytes) => {
      if (isLosing) tear(pair);
      else near.write(bytes);
    });
    for (const socket of [near, far]) {
      socket.on('error', () => tear(pair));
      socket.on('close', () => {
        pairs.delete(pair);
        tear(pair);
      });
    }
    flow(pair);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  const become = (next: typeof state): void => {
    state = next;
    if (next === 'cut') [...pairs].forEach(tear);
    else pairs.forEach(flow);
  };
  return {
    address: `http://127.0.0.1:${port}`,
    cut: () => become('cut'),
    freeze: () => become('frozen'),
    mend: () => become('whole'),
    loseReply: (requestText) => {
      toLose = requestText;
    },
    seen: (requestText) => sent.split(requestText).length - 1,
    async stop() {
      become('cut');
      server.close();
      if (server.listening) await once(server, 'close');
    },
  };
}
