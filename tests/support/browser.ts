/** A real Chromium for tests and screenshots. */
import { accessSync, constants } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const CANDIDATES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // As a hall sets its board: sound without a touch.
  '--autoplay-policy=no-user-gesture-required',
];

function executable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** `$CHROMIUM`, else what Debian installs; null when there is none. */
export function findChromium(env: Readonly<Record<string, string | undefined>> = process.env): string | null {
  const named = env['CHROMIUM'];
  if (named !== undefined && executable(named)) return named;
  return CANDIDATES.find(executable) ?? null;
}

/** True when tests must not be skipped for want of a browser. */
export const browserRequired = process.env['REQUIRE_BROWSER'] === '1';

/** `more`: flags of this one. Throws when there is no Chromium: callers that may skip ask `findChromium` first. */
export async function launchChromium(more: readonly string[] = []): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('no Chromium: set CHROMIUM, or apt-get install chromium');
  return chromium.launch({ executablePath, args: [...FLAGS, ...more] });
}
