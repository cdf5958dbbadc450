/**
 * The schema as a numbered list of migrations. A published one is never changed: the next one mends it.
 * Each runs in a transaction of its own together with the new version number, so that a start that was
 * cut short goes on where it stopped. Keys begin with the hall: one database holds many.
 */
import type { Facts } from './facts.ts';

export type Migration = { readonly version: number; readonly statements: readonly string[] };

export function migrations(facts: Facts): readonly Migration[] {
  return [
    { version: 1, statements: [...log(facts), ...outbox(facts), ...people(facts), ...reading(facts)] },
    { version: 2, statements: estimating(facts) },
    { version: 3, statements: evaluating(facts) },
  ];
}

/** The version that this program writes. */
export function schemaVersion(facts: Facts): number {
  return Math.max(...migrations(facts).map((migration) => migration.version));
}

const DAY = (column: string): string => `${column} TEXT NOT NULL CHECK (length(${column}) = 10)`;
const HASH = (column: string): string => `${column} TEXT NOT NULL CHECK (length(${column}) = 64)`;
const CHAIN_HASH = (column: string): string => `${column} TEXT NOT NULL CHECK (length(${column}) IN (0, 64))`;
const FLAG = (column: string, integer: string): string =>
  `${column} ${integer} NOT NULL CHECK (${column} IN (0, 1))`;
const ONE_OF = (column: string, values: readonly string[]): string =>
  `CHECK (${column} IN (${values.map((value) => `'${value}'`).join(', ')}))`;

const CLASSES = ['green', 'ordinary'];
const TICKET_STATES = [
  'waiting',
  'called',
  'serving',
  'stepped-out',
  'away',
  'missed',
  'finished',
  'cancelled',
  'closed',
];
const OUTCOMES = ['finished', 'missed', 'held', 'transferred', 'cancelled', 'closed'];
const EVALUATION_SOURCES = ['phone', 'pad', 'web-pad'];
const JOB_STATES = ['queued', 'sending', 'printed', 'spoken', 'shown', 'failed', 'unknown'];

function log({ integer, tableEnd, keyedTableEnd, isJson }: Facts): string[] {
  return [
    `CREATE TABLE halls (
       hall TEXT NOT NULL PRIMARY KEY, generation ${integer} NOT NULL CHECK (generation >= 1),
       day TEXT, seq ${integer} NOT NULL CHECK (seq >= 0), ${CHAIN_HASH('hash')},
       audit_n ${integer} NOT NULL CHECK (audit_n >= 0), ${CHAIN_HASH('audit_hash')},
       CHECK ((day IS NULL) = (seq = 0)))${tableEnd}`,
    `CREATE TABLE events (
       hall TEXT NOT NULL, ${DAY('day')}, seq ${integer} NOT NULL CHECK (seq >= 1), at ${integer} NOT NULL,
       type TEXT NOT NULL, actor TEXT NOT NULL, request TEXT NOT NULL, data TEXT NOT NULL CHECK (${isJson('data')}),
       ${HASH('hash')}, PRIMARY KEY (hall, day, seq))${keyedTableEnd}`,
    `CREATE TABLE replies (
       hall TEXT NOT NULL, principal TEXT NOT NULL, key TEXT NOT NULL, ${HASH('body_hash')},
       status ${integer} NOT NULL CHECK (status BETWEEN 200 AND 499), response TEXT NOT NULL, at ${integer} NOT NULL,
       PRIMARY KEY (hall, principal, key))${keyedTableEnd}`,
    `CREATE TABLE audit (
       hall TEXT NOT NULL, n ${integer} NOT NULL CHECK (n >= 1), at ${integer} NOT NULL, actor TEXT NOT NULL,
       action TEXT NOT NULL, subject TEXT NOT NULL, detail TEXT NOT NULL CHECK (${isJson('detail')}), ${HASH('hash')},
       PRIMARY KEY (hall, n))${keyedTableEnd}`,
    `CREATE TABLE probe (id ${integer} NOT NULL PRIMARY KEY, at ${integer} NOT NULL)${tableEnd}`,
  ];
}

function outbox({ integer, arrival, tableEnd, isJson }: Facts): string[] {
  return [
    `CREATE TABLE jobs (
       n ${arrival}, hall TEXT NOT NULL, id TEXT NOT NULL, device TEXT NOT NULL, kind TEXT NOT NULL, ticket TEXT,
       payload TEXT NOT NULL CHECK (${isJson('payload')}), copy ${integer} NOT NULL CHECK (copy >= 0),
       state TEXT NOT NULL ${ONE_OF('state', JOB_STATES)}, code TEXT, attempts ${integer} NOT NULL,
       fence ${integer} NOT NULL, created_at ${integer} NOT NULL, updated_at ${integer} NOT NULL,
       UNIQUE (hall, id))${tableEnd}`,
    // Only what is still to be done is looked up by device, and that is always little.
    `CREATE INDEX jobs_open ON jobs (hall, device, n) WHERE state IN ('queued', 'sending')`,
    `CREATE INDEX jobs_ticket ON jobs (hall, ticket) WHERE ticket IS NOT NULL`,
    `CREATE TABLE leases (
       hall TEXT NOT NULL, device TEXT NOT NULL, node TEXT NOT NULL, fence ${integer} NOT NULL CHECK (fence >= 1),
       expires ${integer} NOT NULL, PRIMARY KEY (hall, device))${tableEnd}`,
  ];
}

function people({ integer, tableEnd, isJson, keepsSecrets }: Facts): string[] {
  return [
    `CREATE TABLE grounds (
       hall TEXT NOT NULL, ${DAY('day')}, ticket TEXT NOT NULL, ground TEXT NOT NULL, evidence TEXT NOT NULL,
       PRIMARY KEY (hall, day, ticket))${tableEnd}`,
    `CREATE TABLE texts (
       hall TEXT NOT NULL, id TEXT NOT NULL, text TEXT NOT NULL, at ${integer} NOT NULL, PRIMARY KEY (hall, id))${tableEnd}`,
    `CREATE TABLE staff (
       hall TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, number TEXT NOT NULL, post TEXT NOT NULL,
       roles TEXT NOT NULL CHECK (${isJson('roles')}), password_hash TEXT NOT NULL,
       skills TEXT NOT NULL CHECK (${isJson('skills')}), ${FLAG('disabled', integer)},
       PRIMARY KEY (hall, id), UNIQUE (hall, number))${tableEnd}`,
    // "window" is a reserved word, hence the quotes.
    `CREATE TABLE sessions (
       hall TEXT NOT NULL, id_hash TEXT NOT NULL, staff TEXT NOT NULL, "window" TEXT, role TEXT NOT NULL,
       created_at ${integer} NOT NULL, last_seen_at ${integer} NOT NULL, expires_at ${integer} NOT NULL,
       PRIMARY KEY (hall, id_hash))${tableEnd}`,
    `CREATE TABLE revoked_tokens (
       hall TEXT NOT NULL, jti TEXT NOT NULL, at ${integer} NOT NULL, expires_at ${integer},
       PRIMARY KEY (hall, jti))${tableEnd}`,
    ...(keepsSecrets
      ? [`CREATE TABLE secrets (hall TEXT NOT NULL PRIMARY KEY, ${HASH('secret')})${tableEnd}`]
      : []),
  ];
}

function reading({ integer, tableEnd, keyedTableEnd, isJson }: Facts): string[] {
  const counts = ['issued', 'called', 'finished', 'missed', 'cancelled', 'closed'];
  const sums = ['wait_sum_ms', 'wait_max_ms', 'service_sum_ms'];
  return [
    `CREATE TABLE tickets (
       hall TEXT NOT NULL, ${DAY('day')}, ticket TEXT NOT NULL, number TEXT NOT NULL, item TEXT NOT NULL,
       queue TEXT NOT NULL, class TEXT NOT NULL ${ONE_OF('class', CLASSES)}, verified TEXT NOT NULL,
       needs TEXT NOT NULL CHECK (${isJson('needs')}), cases ${integer} NOT NULL CHECK (cases >= 1),
       state TEXT NOT NULL ${ONE_OF('state', TICKET_STATES)}, "window" TEXT, issued_at ${integer} NOT NULL,
       entered_at ${integer} NOT NULL, called_at ${integer}, started_at ${integer}, ended_at ${integer},
       reason TEXT, ${FLAG('credit', integer)}, PRIMARY KEY (hall, day, ticket))${keyedTableEnd}`,
    `CREATE TABLE calls (
       hall TEXT NOT NULL, ${DAY('day')}, call ${integer} NOT NULL, ticket TEXT NOT NULL, "window" TEXT NOT NULL,
       actor TEXT NOT NULL, profile TEXT NOT NULL, why TEXT NOT NULL, source TEXT NOT NULL, at ${integer} NOT NULL,
       waited_since ${integer} NOT NULL, recalls ${integer} NOT NULL, started_at ${integer}, ended_at ${integer},
       outcome TEXT ${ONE_OF('outcome', OUTCOMES)}, PRIMARY KEY (hall, day, call))${keyedTableEnd}`,
    // A hall has as many running calls as busy windows.
    `CREATE INDEX calls_running ON calls (hall, day, ticket) WHERE ended_at IS NULL`,
    `CREATE TABLE day_figures (
       hall TEXT NOT NULL, ${DAY('day')}, queue TEXT NOT NULL, class TEXT NOT NULL ${ONE_OF('class', CLASSES)},
       ${[...counts, ...sums].map((column) => `${column} ${integer} NOT NULL CHECK (${column} >= 0)`).join(', ')},
       PRIMARY KEY (hall, day, queue, class))${tableEnd}`,
  ];
}

/** What was told of waiting times and how true it came: never rebuilt, for the log does not hold it. */
function estimating({ integer, real, tableEnd, keyedTableEnd, isJson }: Facts): string[] {
  const quantiles = ['q10_ms', 'q20_ms', 'q50_ms', 'q80_ms', 'q90_ms'];
  const allOrNone = quantiles.map((column) => `(${column} IS NULL) = (q10_ms IS NULL)`).join(' AND ');
  return [
    `CREATE TABLE estimates (
       hall TEXT NOT NULL, ${DAY('day')}, ticket TEXT NOT NULL,
       class TEXT NOT NULL ${ONE_OF('class', CLASSES)}, queue TEXT NOT NULL, at ${integer} NOT NULL,
       seq ${integer} NOT NULL CHECK (seq >= 0),
       ${quantiles.map((column) => `${column} ${real} CHECK (${column} >= 0)`).join(', ')},
       baseline_ms ${real} CHECK (baseline_ms >= 0), actual_ms ${real} CHECK (actual_ms >= 0),
       CHECK (${allOrNone}), PRIMARY KEY (hall, day, ticket))${keyedTableEnd}`,
    `CREATE TABLE estimate_scores (
       hall TEXT NOT NULL, ${DAY('day')}, report TEXT NOT NULL CHECK (${isJson('report')}),
       PRIMARY KEY (hall, day))${tableEnd}`,
  ];
}

/** What visitors said of finished items: one row per ticket and item, the words elsewhere. */
function evaluating({ integer, tableEnd, isJson }: Facts): string[] {
  return [
    `CREATE TABLE evaluations (
       hall TEXT NOT NULL, id TEXT NOT NULL, ${DAY('day')}, ticket TEXT NOT NULL, item TEXT NOT NULL,
       queue TEXT NOT NULL, "window" TEXT, staff TEXT, grade ${integer} NOT NULL CHECK (grade BETWEEN 1 AND 5),
       tags TEXT NOT NULL CHECK (${isJson('tags')}), comment TEXT,
       source TEXT NOT NULL ${ONE_OF('source', EVALUATION_SOURCES)}, at ${integer} NOT NULL,
       PRIMARY KEY (hall, ticket, item), UNIQUE (hall, id))${tableEnd}`,
    `CREATE INDEX evaluations_day ON evaluations (hall, day, at)`,
  ];
}
