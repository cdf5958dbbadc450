import { resolve } from 'node:path';
import type { Path } from '../fault.ts';
import { check, type CheckContext } from './check.ts';
import type { Reporter } from '../reporter.ts';

const need = (
  reporter: Reporter,
  { folder, fileExists }: CheckContext,
  path: Path,
  file: string | undefined,
): void => {
  if (file === undefined) return;
  const place = resolve(folder, file);
  if (!fileExists(place)) reporter.fault({ path, code: 'file-not-found', params: { place } });
};

/** Photos, recordings and certificates that the hall file names are there. */
export const checkFiles = [
  check(['staff'], ({ staff = [] }, reporter, context) => {
    for (const [i, { photo }] of staff.entries()) need(reporter, context, ['staff', i, 'photo'], photo);
  }),
  check(['devices'], ({ devices }, reporter, context) => {
    for (const [i, { recordings }] of (devices?.voices ?? []).entries()) {
      for (const [language, folder] of Object.entries(recordings)) {
        need(reporter, context, ['devices', 'voices', i, 'recordings', language], folder);
      }
    }
  }),
  check(['tls'], ({ tls }, reporter, context) => {
    need(reporter, context, ['tls', 'cert'], tls?.cert);
    need(reporter, context, ['tls', 'key'], tls?.key);
  }),
];
