/**
 * One open connection to a printer: what was asked on it and what came back. Made anew per connection,
 * with its own parser, so a late answer of an old connection answers nothing on a new one.
 */
import type { Clock } from '../frame/clock.ts';
import type { Session, Wire } from '../frame/link.ts';
import { TransportError } from '../transport/transport.ts';
import { statusRequests } from './commands.ts';
import type { PrinterFacts } from './condition.ts';
import { createStatusParser, factsOfReplies, type StatusEvent } from './decode-status.ts';

export type TalkEvent =
  | { readonly kind: 'facts'; readonly facts: PrinterFacts }
  | { readonly kind: 'paper'; readonly nearEnd: boolean; readonly out: boolean }
  | { readonly kind: 'process-id'; readonly id: string }
  /** Bytes that no printer sends, or answers to what was not asked: nothing here is to be trusted. */
  | { readonly kind: 'garbled' }
  | { readonly kind: 'lost'; readonly code: string }
  | { readonly kind: 'late' };

export type Conversation = Session & {
  write(bytes: Uint8Array, deadlineMs: number): Promise<void>;
  /** The first event that `wanted` accepts, or `garbled`, `lost` or `late`. Never rejects. */
  hear(wanted: (event: TalkEvent) => boolean, deadlineMs: number, signal?: AbortSignal): Promise<TalkEvent>;
  /** Asks for the status in real time: `facts`, `garbled`, `lost` or `late`. */
  ask(deadlineMs: number, signal?: AbortSignal): Promise<TalkEvent>;
  /** An answer to GS r that is due; one that comes when none is due makes the stream garbled. */
  expectPaper(): void;
  /** The last facts, null before the first. */
  facts(): PrinterFacts | null;
  over(): boolean;
};

export type ConversationOptions = {
  readonly wire: Wire;
  readonly clock: Clock;
  /** Every facts event, asked for or pushed. */
  readonly onFacts: (facts: PrinterFacts) => void;
  readonly onSeen: () => void;
  readonly onGarbled: () => void;
};

export const createConversation = (options: ConversationOptions): Conversation => {
  const { wire, clock, onFacts, onSeen, onGarbled } = options;
  const parser = createStatusParser();
  const hearers = new Set<(event: TalkEvent) => void>();
  let replies: number[] | null = null;
  let paperDue = 0;
  let facts: PrinterFacts | null = null;
  let ended: TalkEvent | null = null;

  const tell = (event: TalkEvent) => {
    for (const hearer of Array.from(hearers)) hearer(event);
  };
  const end = (event: TalkEvent) => {
    if (ended !== null) return;
    ended = event;
    tell(event);
    if (event.kind === 'garbled') onGarbled();
  };
  const learn = (news: PrinterFacts) => {
    facts = news;
    onFacts(news);
    tell({ kind: 'facts', facts: news });
  };

  const handle = (event: StatusEvent): void => {
    if (ended !== null) return;
    switch (event.kind) {
      case 'pushed':
        return learn(event.facts);
      case 'process-id':
        return tell(event);
      case 'noise':
        return end({ kind: 'garbled' });
      case 'paper':
        paperDue -= 1;
        return paperDue < 0 ? end({ kind: 'garbled' }) : tell(event);
      case 'real-time': {
        if (replies === null) return end({ kind: 'garbled' });
        replies.push(event.byte);
        if (replies.length < 4) return;
        const whole = factsOfReplies(replies);
        replies = null;
        return whole === null ? end({ kind: 'garbled' }) : learn(whole);
      }
    }
  };

  const hear: Conversation['hear'] = (wanted, deadlineMs, signal) =>
    new Promise((resolve) => {
      if (ended !== null) return resolve(ended);
      const settle = (event: TalkEvent) => {
        hearers.delete(hearer);
        cancel();
        signal?.removeEventListener('abort', late);
        resolve(event);
      };
      const late = () => settle({ kind: 'late' });
      const hearer = (event: TalkEvent) => {
        if (event === ended || wanted(event)) settle(event);
      };
      const cancel = clock.after(deadlineMs, late);
      hearers.add(hearer);
      signal?.addEventListener('abort', late);
      if (signal?.aborted === true) late();
    });

  return {
    receive: (bytes) => {
      onSeen();
      parser.push(bytes).forEach(handle);
    },
    closed: (error) => end({ kind: 'lost', code: error?.code ?? 'LOST' }),
    write: wire.write,
    hear,
    ask: async (deadlineMs, signal) => {
      replies = [];
      let whole = false;
      const answer = hear(
        (event) => {
          // A pushed status may come in between: the answer is there when all four bytes are.
          whole ||= event.kind === 'facts' && replies === null;
          return whole;
        },
        deadlineMs,
        signal,
      );
      try {
        await wire.write(statusRequests, deadlineMs);
      } catch (error) {
        end({ kind: 'lost', code: error instanceof TransportError ? error.code : 'IO' });
      }
      return answer;
    },
    expectPaper: () => {
      paperDue += 1;
    },
    facts: () => facts,
    over: () => ended !== null,
  };
};
