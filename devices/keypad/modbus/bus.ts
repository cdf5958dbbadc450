/** One Modbus RTU bus: requests one after another, each with a deadline, over one connection. */
import ModbusRTU from 'modbus-serial';
import type { Clock } from '../../frame/clock.ts';
import { withDeadline } from '../../frame/deadline.ts';
import type { Wire } from '../../frame/link.ts';
import { WirePort } from './wire-port.ts';

export class ModbusFault extends Error {
  override readonly name = 'ModbusFault';
}

export type ModbusBus = {
  /** Bytes from the line. */
  receive(bytes: Uint8Array): void;
  /** `function` 2 for inputs, 1 for coils. Rejects with `ModbusFault` when the module does not answer well. */
  readBits(ask: {
    readonly unit: number;
    readonly from: number;
    readonly count: number;
    readonly of: 'inputs' | 'coils';
  }): Promise<readonly boolean[]>;
  writeCoil(ask: { readonly unit: number; readonly at: number; readonly on: boolean }): Promise<void>;
  writeRegister(ask: { readonly unit: number; readonly at: number; readonly value: number }): Promise<void>;
  /** The line is gone: what is asked, and what waits for its turn, rejects at once. */
  end(): void;
};

type BusParts = {
  readonly wire: Wire;
  readonly clock: Clock;
  readonly answerMs: number;
  readonly writeDeadlineMs: number;
};

export const createBus = ({ wire, clock, answerMs, writeDeadlineMs }: BusParts): ModbusBus => {
  const port = new WirePort((bytes) => {
    wire.write(bytes, writeDeadlineMs).catch(() => {
      // The link tells the loss; the request ends by its deadline.
    });
  });
  const client = new ModbusRTU(port);
  client.open(() => {});
  const line = new AbortController();
  // The unit is a setting of the whole client, so only one request may be under way.
  let last: Promise<unknown> = Promise.resolve();
  const ask = <Answer>(unit: number, request: () => Promise<Answer>): Promise<Answer> => {
    const mine = last.then(() => {
      if (line.signal.aborted) throw new ModbusFault('the line is closed');
      client.setID(unit);
      return withDeadline({
        clock,
        deadlineMs: answerMs,
        signal: line.signal,
        expired: () => new ModbusFault(`module ${unit} does not answer`),
        work: request().catch((error: unknown) => {
          throw new ModbusFault(`module ${unit}: ${error instanceof Error ? error.message : 'no answer'}`);
        }),
      });
    });
    last = mine.catch(() => undefined);
    return mine;
  };
  return {
    receive: (bytes) => port.receive(bytes),
    readBits: ({ unit, from, count, of }) =>
      ask(unit, async () => {
        const { data } = await (of === 'inputs'
          ? client.readDiscreteInputs(from, count)
          : client.readCoils(from, count));
        // The answer fills whole bytes.
        return data.slice(0, count);
      }),
    writeCoil: ({ unit, at, on }) =>
      ask(unit, async () => {
        await client.writeCoil(at, on);
      }),
    writeRegister: ({ unit, at, value }) =>
      ask(unit, async () => {
        await client.writeRegister(at, value);
      }),
    end: () => line.abort(),
  };
};
