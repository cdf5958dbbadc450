/**
 * What became of a device job. `unknown` means the device may or may not have done it: it is never
 * repeated by itself and never claimed as done.
 */
export type JobOutcome =
  | { readonly state: 'done' }
  | {
      readonly state: 'failed';
      readonly code: string;
      readonly context?: Readonly<Record<string, string | number>>;
    }
  | { readonly state: 'unknown'; readonly code: string };
