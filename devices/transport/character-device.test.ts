import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { realClock } from '../frame/real-clock.ts';
import { characterDeviceTransport } from './character-device.ts';

const at = (path: string, readBack = false) => characterDeviceTransport({ path, readBack, clock: realClock });

describe('character device', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'chr-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const withPty = async (use: (path: string, received: () => Buffer, stall: () => void) => Promise<void>) => {
    const path = join(folder, 'lp0');
    const chunks: Buffer[] = [];
    const socat = spawn('socat', [`PTY,link=${path},raw,echo=0`, 'STDIO'], {
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    socat.stdout.on('data', (bytes: Buffer) => chunks.push(bytes));
    await expect.poll(() => existsSync(path), { timeout: 4_000 }).toBe(true);
    try {
      await use(
        path,
        () => Buffer.concat(chunks),
        () => socat.kill('SIGSTOP'),
      );
    } finally {
      socat.kill('SIGKILL');
    }
  };

  it('writes whole frames in order', async () => {
    await withPty(async (path, received) => {
      const connection = await at(path).open(4_000);
      await connection.write(Uint8Array.of(0x1b, 0x40, 0x00, 0xff), 2_000);
      await connection.write(Uint8Array.of(0x0a), 2_000);
      await expect.poll(() => [...received()]).toEqual([0x1b, 0x40, 0x00, 0xff, 0x0a]);
      await connection.close();
    });
  });

  it('delivers what the device answers, where it is asked to listen, and nothing otherwise', async () => {
    const path = join(folder, 'lp0');
    const echo = spawn('socat', [`PTY,link=${path},raw,echo=0`, 'EXEC:cat'], { stdio: 'ignore' });
    await expect.poll(() => existsSync(path), { timeout: 4_000 }).toBe(true);
    const all = Uint8Array.from({ length: 256 }, (_, value) => value);
    const got: Uint8Array[] = [];
    expect(at(path).readable).toBe(false);
    expect(at(path, true).readable).toBe(true);
    const connection = await at(path, true).open(4_000);
    connection.onData((bytes) => got.push(bytes));
    await connection.write(all, 2_000);
    await connection.write(all, 2_000);
    await expect
      .poll(() => Buffer.concat(got).equals(Buffer.concat([all, all])), { timeout: 4_000 })
      .toBe(true);
    // A read that waits for the device must not keep its holder alive.
    const closing = performance.now();
    await connection.close();
    expect(performance.now() - closing).toBeLessThan(900);
    echo.kill('SIGKILL');
  });

  it('refuses an absent device and creates nothing (M6: no ghost ticket when it appears later)', async () => {
    const path = join(folder, 'lp0');
    await expect(at(path).open(4_000)).rejects.toMatchObject({ code: 'NO_SUCH_DEVICE' });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('refuses a regular file and a FIFO, and leaves them as they are', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, 'kept');
    const fifo = join(folder, 'fifo');
    execFileSync('mkfifo', [fifo]);
    await expect(at(file).open(4_000)).rejects.toMatchObject({ code: 'NOT_A_DEVICE' });
    await expect(at(fifo).open(4_000)).rejects.toMatchObject({ code: 'NOT_A_DEVICE' });
    expect(await readFile(file, 'utf8')).toBe('kept');
  });

  it('reports a device that takes nothing more, as a full one does', async () => {
    const connection = await at('/dev/full').open(4_000);
    await expect(connection.write(Uint8Array.of(1), 2_000)).rejects.toMatchObject({ name: 'TransportError' });
    await connection.close();
  });

  it('is cut off by the deadline when the device blocks, and other file reads go on meanwhile', async () => {
    await withPty(async (path, _received, stall) => {
      stall();
      const open = await Promise.all([1, 2, 3, 4, 5].map(() => at(path).open(4_000)));
      const writes = open.map((connection) => connection.write(new Uint8Array(1_000_000), 500));
      const results = Promise.allSettled(writes);
      const readAt = performance.now();
      await readFile('/etc/hostname').catch(() => undefined);
      expect(performance.now() - readAt).toBeLessThan(400);
      for (const result of await results) {
        expect(result).toMatchObject({ status: 'rejected', reason: { code: 'WRITE_TIMEOUT' } });
      }
      await Promise.all(open.map((connection) => connection.close()));
    });
  });
});
