import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Connection, type Transport, TransportError } from './transport.ts';

/** One transport with the device at its other end, as the contract drives it. */
export type TransportRig = {
  readonly transport: Transport;
  /** What the device received since it was plugged in. */
  received(): Buffer;
  send(bytes: Uint8Array): void;
  /** The device is unplugged or dies. */
  vanish(): Promise<void>;
  comeBack(): Promise<void>;
  /** The device goes on living but takes no more bytes. */
  stall(): void;
  stop(): Promise<void>;
};

const eventually = (check: () => void) => expect.poll(() => (check(), true), { timeout: 4_000 }).toBe(true);
const pattern = (length: number) => Uint8Array.from({ length }, (_, index) => (index * 7) % 251);

/** What every transport promises, run against each of them. */
export const transportContract = (name: string, makeRig: () => Promise<TransportRig>): void => {
  describe(`transport contract: ${name}`, () => {
    let rig: TransportRig;
    const open: Connection[] = [];
    const connect = async () => {
      const connection = await rig.transport.open(2_000);
      open.push(connection);
      return connection;
    };
    beforeEach(async () => {
      rig = await makeRig();
    });
    afterEach(async () => {
      await Promise.all(open.splice(0).map((connection) => connection.close()));
      await rig.stop();
    });

    it('delivers all 256 byte values whole and in order, both ways', async () => {
      const connection = await connect();
      const got: Uint8Array[] = [];
      connection.onData((bytes) => got.push(bytes));
      const all = Uint8Array.from({ length: 256 }, (_, value) => value);
      await connection.write(all, 2_000);
      await connection.write(pattern(20_000), 4_000);
      await eventually(() => expect(rig.received().length).toBe(20_256));
      expect(rig.received().equals(Buffer.concat([all, pattern(20_000)]))).toBe(true);
      rig.send(all);
      await eventually(() => expect(Buffer.concat(got).equals(all)).toBe(true));
    });

    it('tells the loss of the device once, with an error, and refuses every later write', async () => {
      const connection = await connect();
      const ends: unknown[] = [];
      connection.onData(() => undefined);
      connection.onClose((error) => ends.push(error));
      await rig.vanish();
      await eventually(() => expect(ends).toHaveLength(1));
      expect(ends[0]).toBeInstanceOf(TransportError);
      await expect(connection.write(pattern(3), 500)).rejects.toBeInstanceOf(TransportError);
      await connection.close();
      expect(ends).toHaveLength(1);
    });

    it('tells its own closing once, as null, and refuses every later write', async () => {
      const connection = await connect();
      const ends: unknown[] = [];
      connection.onClose((error) => ends.push(error));
      await connection.close();
      await connection.close();
      expect(ends).toEqual([null]);
      await expect(connection.write(pattern(3), 500)).rejects.toMatchObject({ code: 'LOST' });
    });

    it('gives up a write that is not taken in time, and the connection with it', async () => {
      const connection = await connect();
      const ends: (TransportError | null)[] = [];
      connection.onClose((error) => ends.push(error));
      rig.stall();
      await expect(connection.write(pattern(16_000_000), 300)).rejects.toMatchObject({
        code: 'WRITE_TIMEOUT',
      });
      expect(ends.map((error) => error?.code)).toEqual(['WRITE_TIMEOUT']);
    });

    it('says that the device is absent instead of waiting for it or inventing it', async () => {
      await rig.vanish();
      const failure = await rig.transport.open(2_000).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(TransportError);
      expect(['CONNECT_REFUSED', 'NO_SUCH_DEVICE']).toContain((failure as TransportError).code);
    });

    it('sends nothing of the old connection on a new one', async () => {
      const first = await connect();
      await rig.vanish();
      await first.write(pattern(5), 300).catch(() => undefined);
      await rig.comeBack();
      const second = await connect();
      await second.write(Uint8Array.of(1, 2, 3), 1_000);
      await eventually(() => expect([...rig.received()]).toEqual([1, 2, 3]));
    });
  });
};
