/** How the two databases differ, as named facts: schema and repositories ask these, never which one it is. */
export type Facts = {
  /** Type of a 64-bit whole number. */
  readonly integer: string;
  /** Type of a 64-bit floating number. */
  readonly real: string;
  /** A key that numbers rows by arrival. */
  readonly arrival: string;
  /** After a table's closing bracket. */
  readonly tableEnd: string;
  /** After the closing bracket of a table whose key is the order that it is read in. */
  readonly keyedTableEnd: string;
  /** Condition that a text column holds JSON. */
  readonly isJson: (column: string) => string;
  /** Whether signing keys lie in the database; else in a file beside it. */
  readonly keepsSecrets: boolean;
};

export const SQLITE_FACTS: Facts = {
  integer: 'INTEGER',
  real: 'REAL',
  arrival: 'INTEGER PRIMARY KEY',
  tableEnd: ' STRICT',
  keyedTableEnd: ' STRICT, WITHOUT ROWID',
  isJson: (column) => `json_valid(${column})`,
  keepsSecrets: false,
};

export const POSTGRES_FACTS: Facts = {
  integer: 'BIGINT',
  real: 'DOUBLE PRECISION',
  arrival: 'BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY',
  tableEnd: '',
  keyedTableEnd: '',
  isJson: (column) => `${column}::json IS NOT NULL`,
  keepsSecrets: true,
};
