import type { Path } from '../fault.ts';
import type { HallFile } from '../schema/hall.ts';
import type { Reporter } from '../reporter.ts';
import type { Sections } from '../parse-sections.ts';

/** Facts from outside the file that a check may need. */
export type CheckContext = {
  readonly folder: string;
  readonly fileExists: (file: string) => boolean;
  /** Where the server listens; null when it is not known (doctor, tests). */
  readonly listen: { readonly host: string; readonly port: number } | null;
  readonly database: { readonly host: string; readonly port: number } | null;
};

type CheckRun<K extends keyof HallFile> = (
  parts: Pick<HallFile, K>,
  reporter: Reporter,
  context: CheckContext,
) => void;

export type Check = (sections: Sections<HallFile>, reporter: Reporter, context: CheckContext) => void;

/** A check between sections of the hall file; it runs when all that it needs are sound. */
export const check =
  <K extends keyof HallFile>(needs: readonly K[], run: CheckRun<K>): Check =>
  ({ parts, failed }, reporter, context) => {
    if (needs.some((need) => failed.has(need))) return;
    // Sound by the line above: what is missing now is optional and was left out.
    run(parts as Pick<HallFile, K>, reporter, context);
  };

/** Reports every entry whose id an earlier one has. */
export const reportDuplicates = <T>(
  reporter: Reporter,
  {
    rows,
    idOf,
    pathOf,
  }: {
    readonly rows: readonly T[];
    readonly idOf: (row: T) => string;
    readonly pathOf: (index: number) => Path;
  },
): void => {
  const first = new Map<string, number>();
  for (const [index, row] of rows.entries()) {
    const id = idOf(row);
    const earlier = first.get(id);
    if (earlier === undefined) first.set(id, index);
    else {
      const line = reporter.lineOf(pathOf(earlier));
      reporter.fault({ path: pathOf(index), code: 'duplicate-id', params: { id, line } });
    }
  }
};
