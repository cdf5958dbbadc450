/** The store's one error: storage is broken, absent or not what it must be. Compare `code`, not words. */
export type StoreErrorCode =
  /** Another process holds the data folder. */
  | 'LOCKED'
  /** The data was written by a newer version of the program. */
  | 'NEWER_SCHEMA'
  /** The file is damaged. */
  | 'CORRUPT'
  /** Commits would not survive a power cut. */
  | 'NOT_DURABLE'
  /** The database engine is older than what is safe. */
  | 'OLD_ENGINE'
  /** Opened for reading only. */
  | 'READ_ONLY'
  /** The disk is full. */
  | 'FULL'
  /** Reading or writing the disk failed; nothing is acknowledged until a restart. */
  | 'IO'
  /** No connection, or it broke. */
  | 'UNAVAILABLE'
  /** Still contended after all tries. */
  | 'BUSY'
  /** `read` or `write` inside a `write`: a bug that would hang. */
  | 'NESTED'
  /** The log holds something this program cannot read. */
  | 'BAD_LOG'
  /** A batch that is not well-formed: a bug of the caller. */
  | 'BAD_BATCH'
  | 'NOT_FOUND'
  | 'CLOSED';

export class StoreError extends Error {
  readonly code: StoreErrorCode;
  /** Facts for the sentence that a technician reads. */
  readonly context: Readonly<Record<string, string | number>>;

  constructor(
    code: StoreErrorCode,
    message: string,
    options: { readonly context?: Readonly<Record<string, string | number>>; readonly cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'StoreError';
    this.code = code;
    this.context = options.context ?? {};
  }
}
