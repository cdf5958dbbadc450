/** A stretch of network between a page and the server that can be cut: connections die, new ones are refused. */
import { connect, createServer, type Socket } from 'node:net';

export type CutProxy = {
  readonly address: string;
  cut(): void;
  mend(): void;
  stop(): Promise<void>;
};

export async function cutProxy(toPort: number): Promise<CutProxy> {
  const sockets = new Set<Socket>();
  let whole = true;
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => sockets.delete(socket));
  };
  const server = createServer((near) => {
    keep(near);
    if (!whole) {
      near.destroy();
      return;
    }
    const far = connect(toPort, '127.0.0.1');
    keep(far);
    near.pipe(far).pipe(near);
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  const destroyAll = (): void => sockets.forEach((socket) => socket.destroy());
  return {
    address: `http://127.0.0.1:${port}`,
    cut() {
      whole = false;
      destroyAll();
    },
    mend() {
      whole = true;
    },
    async stop() {
      destroyAll();
      await new Promise((done) => server.close(done));
    },
  };
}
