import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { localBackOff } from '../frame/back-off.ts';
import type { Clock } from '../frame/clock.ts';
import { createLink } from '../frame/link.ts';
import { realClock } from '../frame/real-clock.ts';
import { testClock } from '../frame/test-clock.ts';
import { memoryPair, type FarConnection } from './memory.ts';
import { serialTransport } from './serial.ts';
import { tcpTransport } from './tcp.ts';
import { transportContract } from './transport-contract.ts';

transportContract('memory', async () => {
  const { transport, device } = memoryPair({ clock: realClock });
  let received: Uint8Array[] = [];
  let far: FarConnection | null = null;
  device.onOpen((connection) => {
    far = connection;
    received = [];
    connection.onData((bytes) => received.push(bytes));
  });
  return {
    transport,
    received: () => Buffer.concat(received),
    send: (bytes) => far?.send(bytes),
    vanish: async () => {
      device.refuse('CONNECT_REFUSED');
      far?.drop();
    },
    comeBack: async () => device.refuse(null),
    stall: () => far?.stall(true),
    stop: async () => undefined,
  };
});

const listenTcp = async (port: number, onSocket: (socket: Socket) => void) => {
  const server = createServer(onSocket);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.address();
  return { server, port: typeof address === 'object' && address !== null ? address.port : 0 };
};

transportContract('tcp', async () => {
  let received: Buffer[] = [];
  let far: Socket | null = null;
  const onSocket = (socket: Socket) => {
    far = socket;
    received = [];
    socket.on('data', (bytes) => received.push(bytes));
    socket.on('error', () => undefined);
  };
  let { server, port } = await listenTcp(0, onSocket);
  const shut = async () => {
    far?.destroy();
    if (server.listening) await new Promise((resolve) => server.close(resolve));
  };
  return {
    transport: tcpTransport({ host: '127.0.0.1', port, clock: realClock }),
    received: () => Buffer.concat(received),
    send: (bytes) => far?.write(bytes),
    vanish: shut,
    comeBack: async () => {
      ({ server, port } = await listenTcp(port, onSocket));
    },
    stall: () => far?.pause(),
    stop: shut,
  };
});

transportContract('serial over a pty', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pty-'));
  const path = join(folder, 'tty');
  let received: Buffer[] = [];
  let far: ChildProcess | null = null;
  const plugIn = async () => {
    received = [];
    const socat = spawn('socat', [`PTY,link=${path},raw,echo=0`, 'STDIO'], {
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    socat.stdout.on('data', (bytes: Buffer) => received.push(bytes));
    socat.stdin.on('error', () => undefined);
    far = socat;
    await expect.poll(() => existsSync(path), { timeout: 4_000 }).toBe(true);
  };
  const unplug = async () => {
    const socat = far;
    far = null;
    if (socat !== null && socat.exitCode === null && socat.signalCode === null) {
      const ended = new Promise((resolve) => socat.once('exit', resolve));
      socat.kill('SIGKILL');
      await ended;
    }
    rmSync(path, { force: true });
  };
  await plugIn();
  return {
    transport: serialTransport({ path, baud: 115_200, clock: realClock }),
    received: () => Buffer.concat(received),
    send: (bytes) => far?.stdin?.write(bytes),
    vanish: unplug,
    comeBack: plugIn,
    stall: () => far?.kill('SIGSTOP'),
    stop: async () => {
      await unplug();
      rmSync(folder, { recursive: true });
    },
  };
});

it('locks a serial port: a second opening is told that the device is busy', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pty-'));
  const path = join(folder, 'tty');
  const socat = spawn('socat', [`PTY,link=${path},raw,echo=0`, 'STDIO'], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  await expect.poll(() => existsSync(path), { timeout: 4_000 }).toBe(true);
  const transport = serialTransport({ path, baud: 9_600, clock: realClock });
  const first = await transport.open(1_000);
  await expect(transport.open(1_000)).rejects.toMatchObject({ code: 'DEVICE_BUSY' });
  await first.close();
  socat.kill();
  rmSync(folder, { recursive: true });
});

it('gives up a TCP opening at its deadline and leaves no connection behind', async () => {
  let ended = 0;
  const { server, port } = await listenTcp(0, (socket) => {
    socket.on('error', () => undefined);
    socket.resume();
    socket.on('close', () => (ended += 1));
  });
  // A clock on which every deadline passes before the network can answer.
  const hasty: Clock = { now: () => 0, after: (_ms, task) => (queueMicrotask(task), () => undefined) };
  const opening = tcpTransport({ host: '127.0.0.1', port, clock: hasty }).open(300);
  await expect(opening).rejects.toMatchObject({ code: 'CONNECT_TIMEOUT' });
  // Closes only when no connection is open any more.
  await new Promise((resolve) => server.close(resolve));
  expect(ended).toBeLessThanOrEqual(1);
});

it('names the reason when a host is unknown or nobody listens', async () => {
  const { server, port } = await listenTcp(0, () => undefined);
  await new Promise((resolve) => server.close(resolve));
  const open = (host: string) => tcpTransport({ host, port, clock: realClock }).open(4_000);
  await expect(open('127.0.0.1')).rejects.toMatchObject({ code: 'CONNECT_REFUSED' });
  expect(tcpTransport({ host: '::1', port, clock: realClock }).address).toBe(`tcp://[::1]:${port}`);
});

it('opens a serial device again within five seconds after it was put back in (F40)', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pty-'));
  const path = join(folder, 'tty');
  const plugIn = async () => {
    const socat = spawn('socat', [`PTY,link=${path},raw,echo=0`, 'STDIO'], {
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    await expect.poll(() => existsSync(path), { timeout: 4_000 }).toBe(true);
    return socat;
  };
  const lines: string[] = [];
  const clock = testClock();
  const link = createLink({
    transport: serialTransport({ path, baud: 9_600, clock }),
    clock,
    jitter: () => 1,
    backOff: localBackOff,
    session: () => {
      let partial = '';
      return {
        receive: (bytes) => {
          partial += new TextDecoder().decode(bytes);
          if (partial.endsWith('\n')) lines.push(partial);
        },
      };
    },
  });
  /** Ms of the test clock until the link was in that state; the ports themselves get real time meanwhile. */
  const reached = async (state: string): Promise<number> => {
    const startedAt = clock.now();
    await expect
      .poll(
        async () => (link.state().state === state ? state : (await clock.advance(50), link.state().state)),
        {
          timeout: 4_500,
          interval: 5,
        },
      )
      .toBe(state);
    return clock.now() - startedAt;
  };
  let device = await plugIn();
  link.start();
  await reached('open');
  device.stdin.write('PARTIAL');
  device.kill('SIGKILL');
  rmSync(path, { force: true });
  await reached('waiting');
  await clock.advance(600_000);
  device = await plugIn();
  expect(await reached('open')).toBeLessThanOrEqual(5_000);
  device.stdin.write('NEW\n');
  await expect.poll(() => lines).toEqual(['NEW\n']);
  await link.stop();
  device.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

it('gives a serial write up that hangs for a second, and opens the line again when it takes bytes (F43)', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pty-'));
  const path = join(folder, 'tty');
  const taken: Buffer[] = [];
  const socat = spawn('socat', [`PTY,link=${path},raw,echo=0`, 'STDIO'], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  socat.stdout.on('data', (bytes: Buffer) => taken.push(bytes));
  await expect.poll(() => existsSync(path), { timeout: 4_000 }).toBe(true);
  const link = createLink({
    transport: serialTransport({ path, baud: 9_600, clock: realClock }),
    clock: realClock,
    jitter: () => 0,
    backOff: { firstMs: 50, maxMs: 100 },
    session: () => ({ receive: () => undefined }),
  });
  link.start();
  await expect.poll(() => link.state().state, { timeout: 4_000 }).toBe('open');
  // The device's side reads nothing any more: what fits into the kernel is taken, the rest hangs.
  socat.kill('SIGSTOP');
  const from = performance.now();
  await expect(link.write(new Uint8Array(256 * 1_024), 1_000)).rejects.toMatchObject({
    code: 'WRITE_TIMEOUT',
  });
  expect(performance.now() - from).toBeGreaterThan(900);
  expect(performance.now() - from).toBeLessThan(2_000);
  socat.kill('SIGCONT');
  await expect.poll(() => link.state().state, { timeout: 4_000 }).toBe('open');
  await link.write(new TextEncoder().encode('fresh'), 1_000);
  await expect.poll(() => Buffer.concat(taken).toString('latin1'), { timeout: 4_000 }).toContain('fresh');
  await link.stop();
  socat.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});
