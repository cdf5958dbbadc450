/** The server refuses to start where the access table and what is served differ. */
import { ACCESS } from '../auth/access.ts';

const ROUTE = /^(?:GET|POST|PUT|PATCH|DELETE) \//;

/**
 * What is wrong, one line each: rows that nothing serves, routes without a row, routes declared twice.
 * Routes without a row do not compile either; this catches a table made some other way.
 */
export function accessFaults(
  declared: readonly string[],
  table: Readonly<Record<string, unknown>> = ACCESS,
): readonly string[] {
  const served = new Set(declared);
  const rows = Object.keys(table).filter((key) => ROUTE.test(key));
  return [
    ...rows.filter((key) => !served.has(key)).map((key) => `${key}: nothing serves this row`),
    ...[...served].filter((key) => !rows.includes(key)).map((key) => `${key}: has no row`),
    ...declared
      .filter((key, index) => declared.indexOf(key) !== index)
      .map((key) => `${key}: declared twice`),
  ];
}

/** Throws with every fault of the routes. */
export function checkAccessTable(
  declared: readonly string[],
  table?: Readonly<Record<string, unknown>>,
): void {
  const faults = accessFaults(declared, table);
  if (faults.length > 0) throw new Error(`access table and routes differ: ${faults.join('; ')}`);
}
