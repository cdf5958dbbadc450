/** The hall's own description and its catalogue, asked for until they come. */
import type { CatalogueAnswer, HallAnswer } from '../../protocol/http/hall.ts';
import { api } from './api.ts';
import type { Api } from './api.ts';

export type LoadOptions = {
  readonly api?: Api;
  readonly wait?: (delayMs: number) => Promise<void>;
  readonly signal?: AbortSignal;
};

const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 4_000;

const sleep = (delayMs: number): Promise<void> => new Promise((done) => setTimeout(done, delayMs));

async function untilThere<Body>(path: string, options: LoadOptions): Promise<Body> {
  const { api: calls = api(), wait = sleep, signal } = options;
  for (let delayMs = FIRST_DELAY_MS; ; delayMs = Math.min(delayMs * 2, LONGEST_DELAY_MS)) {
    signal?.throwIfAborted();
    const answer = await calls.get<Body>(path);
    if (answer.ok) return answer.body;
    await wait(delayMs);
  }
}

/** The hall as it is now. Tries again for ever; rejects only when `signal` aborts. */
export function loadHall(options: LoadOptions = {}): Promise<HallAnswer> {
  return untilThere<HallAnswer>('/hall', options);
}

/** The published catalogue. Tries again for ever; rejects only when `signal` aborts. */
export function loadCatalogue(options: LoadOptions = {}): Promise<CatalogueAnswer> {
  return untilThere<CatalogueAnswer>('/catalogue', options);
}
