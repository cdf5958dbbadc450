/**
 * Question and answer with the module over one open connection, one at a time. Every byte that came in is
 * overwritten before the next question: in the parser, and in the piece that the transport handed over.
 */
import type { Clock } from '../frame/clock.ts';
import type { Wire } from '../frame/link.ts';
import { encodeCommand, MAX_ANSWER_BODY, STATUS_BYTES, type SdtCommand } from './sdt-commands.ts';
import { createSdtParser } from './sdt-frame.ts';

export type Conversation = {
  /**
   * What `read` makes of the answer's body, which it must not keep; null when none came in time or the
   * connection ended.
   */
  ask<T>(command: SdtCommand, read: (body: Uint8Array) => T): Promise<T | null>;
  receive(bytes: Uint8Array): void;
  /** Bytes that belonged to no good frame, since the last good one. */
  dropped(): number;
  end(): void;
  over(): boolean;
};

type Options = { readonly wire: Wire; readonly clock: Clock; readonly deadlineMs: number };

export const createConversation = ({ wire, clock, deadlineMs }: Options): Conversation => {
  let over = false;
  let answer: ((body: Uint8Array | null) => void) | null = null;
  const parser = createSdtParser({
    minBody: STATUS_BYTES,
    maxBody: MAX_ANSWER_BODY,
    onBody: (body) => answer?.(body),
  });

  return {
    over: () => over,
    dropped: parser.dropped,
    receive: (bytes) => {
      parser.push(bytes);
      bytes.fill(0);
    },
    end: () => {
      over = true;
      answer?.(null);
      parser.wipe();
    },
    ask: (command, read) =>
      new Promise((resolve) => {
        if (over) return resolve(null);
        // Half an answer to the question before must not begin the answer to this one.
        parser.wipe();
        const settle = (body: Uint8Array | null) => {
          cancel();
          answer = null;
          resolve(body === null ? null : read(body));
        };
        const cancel = clock.after(deadlineMs, () => {
          settle(null);
          parser.wipe();
        });
        answer = settle;
        // A write that fails ends the connection, and that ends the question.
        wire.write(encodeCommand(command), deadlineMs).catch(() => undefined);
      }),
  };
};
