/**
 * Hears of other nodes' commits: LISTEN on a connection of its own that is made again when it breaks,
 * and under it a slow poll, because a notification can be lost with its connection.
 */
import type pg from 'pg';
import type { Appended } from '../appended.ts';
import type { Head } from '../rows/log.ts';
import type { After } from '../after.ts';
import { CHANNEL, parseNote } from './note.ts';

export type FollowerOptions = {
  readonly appended: Appended;
  /** A fresh connection, not yet open; `onError` is its listener for errors. */
  readonly connect: (onError: (error: Error) => void) => pg.Client;
  readonly headOf: (hall: string) => Promise<Head | null>;
  readonly after: After;
  readonly pollMs: number;
  readonly reconnectMs: number;
};

export class Follower {
  readonly #options: FollowerOptions;
  #client: pg.Client | null = null;
  #stopped = false;
  #cancelPoll: () => void = () => undefined;
  #cancelReconnect: () => void = () => undefined;
  /** What runs now, so that `stop` can wait for it. */
  #connecting: Promise<void> = Promise.resolve();
  #polling: Promise<void> = Promise.resolve();

  constructor(options: FollowerOptions) {
    this.#options = options;
  }

  /** Resolves when listening, or when the first try has failed and the next is set. */
  async start(): Promise<void> {
    this.#nextPoll();
    this.#connecting = this.#listen();
    await this.#connecting;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancelPoll();
    this.#cancelReconnect();
    await this.#connecting;
    await this.#polling;
    const client = this.#client;
    this.#client = null;
    await client?.end().catch(() => undefined);
  }

  async #listen(): Promise<void> {
    if (this.#stopped) return;
    const client = this.#options.connect(() => this.#lost(client));
    this.#client = client;
    client.on('end', () => this.#lost(client));
    client.on('notification', ({ channel, payload }) => {
      const note = channel === CHANNEL && payload !== undefined ? parseNote(payload) : null;
      if (note !== null) this.#options.appended.announce(note.hall, note.head);
    });
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
      // What was committed while nobody listened.
      await this.#poll();
    } catch {
      this.#lost(client);
    }
  }

  #lost(client: pg.Client): void {
    if (this.#client !== client) return;
    this.#client = null;
    void client.end().catch(() => undefined);
    if (this.#stopped) return;
    this.#cancelReconnect();
    this.#cancelReconnect = this.#options.after(this.#options.reconnectMs, () => {
      this.#connecting = this.#listen();
    });
  }

  #nextPoll(): void {
    if (this.#stopped) return;
    this.#cancelPoll = this.#options.after(this.#options.pollMs, () => {
      this.#polling = this.#poll().then(() => this.#nextPoll());
    });
  }

  async #poll(): Promise<void> {
    for (const hall of this.#options.appended.halls()) {
      // A database that is away is the commits' business to report; the next poll tries again.
      const head = await this.#options.headOf(hall).catch(() => null);
      if (head !== null) this.#options.appended.announce(hall, head);
    }
  }
}
