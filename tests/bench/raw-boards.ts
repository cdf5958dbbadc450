/** Many boards in one process over bare WebSockets: only counts bytes and notes when the last one heard. */
import { WebSocket } from 'ws';

export type Boards = {
  /** Resolves when every board has got a frame of this event since the call. */
  heard(event: string): Promise<{ readonly lastMs: number; readonly bytes: number; readonly frame: string }>;
  close(): void;
};

/** `auth` is the handshake's, null for a server that asks for none. */
export async function rawBoards(port: number, count: number, auth: object | null): Promise<Boards> {
  const sockets: WebSocket[] = [];
  let waiting: { event: string; left: number; done: (frame: string) => void } | null = null;
  const open = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`);
      sockets.push(socket);
      socket.on('error', reject);
      let told = false;
      socket.on('message', (data) => {
        const frame = String(data);
        if (frame.startsWith('42')) {
          if (waiting === null || !told || !frame.startsWith(`42["${waiting.event}"`)) return;
          waiting.left -= 1;
          if (waiting.left === 0) waiting.done(frame);
        } else if (frame.startsWith('0')) socket.send(auth === null ? '40' : `40${JSON.stringify(auth)}`);
        else if (frame === '2') socket.send('3');
        else if (frame.startsWith('40')) {
          told = true;
          resolve();
        } else if (frame.startsWith('44')) reject(new Error(frame));
      });
    });
  for (let n = 0; n < count; n += 50) {
    await Promise.all(Array.from({ length: Math.min(50, count - n) }, open));
  }
  return {
    heard(event) {
      const from = performance.now();
      return new Promise((resolve) => {
        const done = (frame: string): void => {
          waiting = null;
          resolve({ lastMs: performance.now() - from, bytes: Buffer.byteLength(frame), frame });
        };
        waiting = { event, left: count, done };
      });
    },
    close: () => sockets.forEach((socket) => socket.terminate()),
  };
}
