/**
 * Driver of SAM_V ID-card readers.
 *
 *   kiosk wants ──► find … find ──found──► select ──► read ──► readCard ──► age band
 *                     ▲                                  └──► everything overwritten
 *                     └── only after the card was lifted ◄──┘
 *
 * It must never keep, log or tell anything of a card but the age band and the day's limiter, and never
 * read a card twice that lies still.
 */
import type { BackOff } from '../frame/back-off.ts';
import type { Clock } from '../frame/clock.ts';
import { createLink, type LinkState, type Session } from '../frame/link.ts';
import { createListeners } from '../frame/listeners.ts';
import { createStatusSource, type StatusFacts } from '../frame/status-source.ts';
import type { Transport } from '../transport/transport.ts';
import { createConversation, type Conversation } from './conversation.ts';
import { createLaying, type Attempt } from './laying.ts';
import type { IdReaderOptions } from './options.ts';
import type { CardReading, IdReader, ReaderCheck } from './port.ts';
import { samIdOf } from './sam-id.ts';
import { STATUS_BYTES, wordOf, type SdtWord } from './sdt-commands.ts';
import { CARD_DATA_BYTES, readCard, type CardQuestion } from './text-block.ts';

export type IdReaderParts = {
  readonly options: Omit<IdReaderOptions, 'transport'>;
  readonly transport: Transport;
  readonly clock: Clock;
  /** A number from 0 to 1 per call, for spreading reconnects. */
  readonly jitter: () => number;
  /** Asked at each card: the hall's day may have turned. */
  readonly question: () => CardQuestion;
  readonly backOff?: BackOff;
};

/** More bytes than this without one good frame are noise: a wrong baud rate, a bad ground. */
const NOISE_BYTES = 64;
/** So many questions without an answer mean that nobody is there. */
const SILENT_QUESTIONS = 2;

/** Answers that speak of the reader, not of a card. */
const FAULTS: Readonly<Partial<Record<SdtWord, string>>> = {
  unlicensed: 'SAM_UNLICENSED',
  broken: 'READER_BROKEN',
};

export const startIdReader = ({
  options,
  transport,
  clock,
  jitter,
  question,
  backOff,
}: IdReaderParts): IdReader => {
  const readings = createListeners<CardReading>();
  const status = createStatusSource(clock, { state: 'starting', code: 'STARTING' });
  const laying = createLaying(readings.tell);
  let wanted = false;
  let linkState: LinkState = { state: 'stopped' };
  let health: StatusFacts = { state: 'online', code: 'OK' };
  let silent = 0;
  let wake = () => {};
  let checks: ((check: ReaderCheck) => void)[] = [];

  const tellStatus = () => {
    if (linkState.state === 'stopped') status.set({ state: 'stopped', code: 'STOPPED' });
    else if (linkState.state === 'waiting') {
      status.set({ state: 'offline', code: linkState.code, context: { address: transport.address } });
    } else if (linkState.state === 'open') status.set(health);
  };
  const setHealth = (next: StatusFacts) => {
    health = next;
    tellStatus();
  };

  /** Asks, and knows the reader's health by it. */
  const ask = async <T>(
    talk: Conversation,
    command: Parameters<Conversation['ask']>[0],
    read: (word: SdtWord, data: Uint8Array) => T,
  ): Promise<T | null> => {
    const answer = await talk.ask(command, (body) => {
      const word = wordOf(body);
      return { word, made: read(word, body.subarray(STATUS_BYTES)) };
    });
    if (talk.over()) return null;
    if (answer === null) {
      silent += 1;
      const isNoise = talk.dropped() > 0;
      if (silent >= SILENT_QUESTIONS) {
        const code = isNoise ? 'NOISE' : 'NO_ANSWER';
        setHealth({
          state: isNoise ? 'warning' : 'fault',
          code,
          context: { address: transport.address },
        });
      }
      return null;
    }
    silent = 0;
    status.seen();
    const code = FAULTS[answer.word];
    setHealth(code === undefined ? { state: 'online', code: 'OK' } : { state: 'fault', code });
    return answer.made;
  };

  const readFound = async (talk: Conversation): Promise<Attempt> => {
    const selected = await ask(talk, 'select', (word) => word);
    if (selected !== 'ok') return selected === 'unlicensed' ? 'unreadable' : 'moved';
    const made = await ask(talk, 'read', (word, data): Attempt => {
      if (word === 'ok') {
        return data.length < CARD_DATA_BYTES ? 'unreadable' : readCard(data, question());
      }
      return word === 'read-failed' || word === 'no-card' ? 'moved' : 'unreadable';
    });
    return made ?? 'moved';
  };

  const look = async (talk: Conversation) => {
    const found = await ask(talk, 'find', (word) => word);
    if (found === null) return;
    if (found !== 'found') return laying.absent();
    laying.present();
    if (laying.isOpen()) laying.attempted(await readFound(talk));
  };

  const settleChecks = (check: ReaderCheck) => {
    const waiting = checks;
    checks = [];
    for (const settle of waiting) settle(check);
  };

  const answerChecks = async (talk: Conversation) => {
    const word = await ask(talk, 'status', (said) => said);
    if (word === null) return settleChecks({ state: 'failed', code: 'NO_ANSWER' });
    const code = FAULTS[word];
    if (code !== undefined) return settleChecks({ state: 'failed', code });
    const samId = await ask(talk, 'identity', (said, data) => (said === 'ok' ? samIdOf(data) : null));
    settleChecks({ state: 'done', samId });
  };

  const pause = (lengthMs: number) =>
    new Promise<void>((resolve) => {
      const cancel = clock.after(lengthMs, resolve);
      wake = () => {
        cancel();
        resolve();
      };
    });

  const converse = async (talk: Conversation) => {
    while (!talk.over()) {
      if (checks.length > 0) await answerChecks(talk);
      else if (wanted) await look(talk);
      else await ask(talk, 'status', () => null);
      if (talk.over()) return;
      // A reader that fell silent is asked again soon: whether it is there must be known in seconds.
      if (checks.length === 0) await pause(wanted || silent > 0 ? options.pollMs : options.idlePollMs);
    }
  };

  const session = (wire: Parameters<Parameters<typeof createLink>[0]['session']>[0]): Session => {
    const talk = createConversation({ wire, clock, deadlineMs: options.answerDeadlineMs });
    silent = 0;
    health = { state: 'online', code: 'OK' };
    void converse(talk);
    return {
      receive: (bytes) => {
        talk.receive(bytes);
        if (talk.dropped() > NOISE_BYTES) {
          setHealth({ state: 'warning', code: 'NOISE', context: { address: transport.address } });
        }
      },
      closed: () => {
        talk.end();
        settleChecks({ state: 'failed', code: 'LOST' });
        wake();
      },
    };
  };

  const link = createLink({
    transport,
    clock,
    jitter,
    session,
    ...(backOff === undefined ? {} : { backOff }),
  });
  link.onState((state) => {
    linkState = state;
    tellStatus();
  });
  link.start();

  return {
    onReading: readings.add,
    want: (on) => {
      if (on === wanted) return;
      wanted = on;
      if (on) wake();
    },
    check: () =>
      new Promise((resolve) => {
        if (linkState.state !== 'open') return resolve({ state: 'failed', code: 'OFFLINE' });
        checks.push(resolve);
        wake();
      }),
    status: status.current,
    onStatus: status.on,
    stop: () => link.stop(),
  };
};
