/**
 * Finds out what a printer answers to, for whoever sets up a new one. Every question has its own deadline;
 * a printer that does not know a question keeps silent, or prints a few signs of it: ESC @ at the end throws
 * away what is not on paper yet.
 */
import type { Clock } from '../frame/clock.ts';
import { TransportError, type Connection, type Transport } from '../transport/transport.ts';
import { paperStatusFence, processIdRequest, initialise, statusPushOn } from './commands.ts';
import { conditionOf, type ConditionCode } from './condition.ts';
import { factsOfPush, factsOfReplies } from './decode-status.ts';

export type ProbeReport = {
  /**
   * Null where the printer said nothing, or nothing that makes sense. A printer that is not ready is asked
   * nothing more.
   */
  readonly condition: ConditionCode | null;
  /** DLE EOT 1–4 in real time. */
  readonly dleEot: boolean;
  /** GS a: pushes its status. */
  readonly asb: boolean;
  /** GS r: answers in its turn. */
  readonly gsR: boolean;
  /** GS ( H: echoes a process id. */
  readonly processId: boolean;
  /** By GS I; null where it does not say. */
  readonly maker: string | null;
  readonly model: string | null;
  readonly firmware: string | null;
};

/** A pipe that never answers: nothing can be found out. */
export const unansweredProbe: ProbeReport = {
  condition: null,
  dleEot: false,
  asb: false,
  gsR: false,
  processId: false,
  maker: null,
  model: null,
  firmware: null,
};

const openMs = 5_000;
const writeMs = 3_000;
/** A printer in the same building answers in some milliseconds, one on a slow line in some hundred. */
const answerMs = 1_000;
/** Answers that are still on their way would be taken for those of the next question. */
const quietMs = 100;
/** A page with codes, on a slow line too. */
const printMs = 15_000;
const partBytes = 1_024;
const probeId = 'JH01';

const identityRequest = (n: number) => Uint8Array.of(0x1d, 0x49, n);
const pushOff = Uint8Array.of(0x1d, 0x61, 0x00);

type Ask = (
  question: Uint8Array,
  enough: (answer: readonly number[]) => boolean,
) => Promise<readonly number[]>;

/** Asks one question after another on an open connection, each answer by itself. */
const createAsk = (connection: Connection, clock: Clock, deadlineMs = answerMs): Ask => {
  let heard: number[] = [];
  let told = () => {};
  connection.onData((bytes) => {
    heard.push(...bytes);
    told();
  });
  const wait = (ms: number, done: () => boolean) =>
    new Promise<void>((resolve) => {
      const settle = () => {
        cancel();
        told = () => {};
        resolve();
      };
      const cancel = clock.after(ms, settle);
      told = () => {
        if (done()) settle();
      };
    });
  return async (question, enough) => {
    heard = [];
    const answered = wait(deadlineMs, () => enough(heard));
    await connection.write(question, writeMs);
    await answered;
    const answer = heard;
    heard = [];
    await wait(quietMs, () => false);
    return answer;
  };
};

/** The printable text of a block `5F … 00`; some leave the header out. */
const blockText = (answer: readonly number[]): string | null => {
  const body = answer[0] === 0x5f ? answer.slice(1) : answer;
  const end = body.indexOf(0);
  const text = String.fromCharCode(
    ...(end < 0 ? body : body.slice(0, end)).filter((byte) => byte >= 0x20 && byte < 0x7f),
  );
  return text.trim() === '' ? null : text.trim();
};

const identity = async (ask: Ask, n: number): Promise<string | null> =>
  blockText(await ask(identityRequest(n), (answer) => answer.includes(0)));

/** Rejects with a `TransportError` where there is no printer. Takes about five seconds for one that is silent. */
export const probePrinter = async (transport: Transport, clock: Clock): Promise<ProbeReport> => {
  const connection = await transport.open(openMs);
  try {
    if (!transport.readable) return unansweredProbe;
    const lost = new Promise<never>((_resolve, reject) => {
      connection.onClose((error) => reject(error ?? new TransportError('LOST', transport.address)));
    });
    // A loss that comes when all was asked is nobody's concern.
    lost.catch(() => undefined);
    const ask = createAsk(connection, clock);
    return await Promise.race([lost, questions(ask, connection)]);
  } finally {
    await connection.close();
  }
};

const questions = async (ask: Ask, connection: Connection): Promise<ProbeReport> => {
  const replies: number[] = [];
  for (const n of [1, 2, 3, 4]) {
    const [reply] = await ask(Uint8Array.of(0x10, 0x04, n), (answer) => answer.length > 0);
    if (reply === undefined) break;
    replies.push(reply);
  }
  const facts = factsOfReplies(replies);
  // Only the real-time questions are answered by a printer that holds what it cannot print.
  if (facts !== null && !conditionOf(facts).ready) {
    return { ...unansweredProbe, dleEot: true, condition: conditionOf(facts).code };
  }
  const [paper] = await ask(paperStatusFence, (answer) => answer.length > 0);
  const pushed = await ask(statusPushOn, (answer) => answer.length >= 4);
  const isPush = pushed.length === 4 && ((pushed[0] ?? 0) & 0x93) === 0x10;
  await connection.write(pushOff, writeMs);
  const firmware = await identity(ask, 65);
  // Whoever does not know the question does not know its sisters.
  const maker = firmware === null ? null : await identity(ask, 66);
  const model = firmware === null ? null : await identity(ask, 67);
  const echo = await ask(processIdRequest(probeId), (answer) => answer.includes(0));
  await connection.write(initialise, writeMs);
  const told = facts ?? (isPush ? factsOfPush(pushed) : null);
  return {
    condition: told === null ? null : conditionOf(told).code,
    dleEot: facts !== null,
    asb: isPush,
    gsR: paper !== undefined && (paper & 0x90) === 0,
    processId: String.fromCharCode(...echo).includes(`7"${probeId}\0`),
    maker,
    model,
    firmware,
  };
};

/** Prints bytes and waits, if the printer can tell, until they are on paper. False when it did not tell. */
export const printAndWait = async (
  transport: Transport,
  clock: Clock,
  { bytes, gsR }: { readonly bytes: Uint8Array; readonly gsR: boolean },
): Promise<boolean> => {
  const connection = await transport.open(openMs);
  try {
    const ask = createAsk(connection, clock, printMs);
    for (let from = 0; from < bytes.length; from += partBytes) {
      await connection.write(bytes.subarray(from, from + partBytes), writeMs);
    }
    if (!gsR || !transport.readable) return false;
    return (await ask(paperStatusFence, (answer) => answer.length > 0)).length > 0;
  } finally {
    await connection.close();
  }
};
