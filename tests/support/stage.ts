/** The demo hall with its pages in a real Chromium; whatever a page complains of is kept. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { VirtualAction, VirtualDevice } from '../../protocol/http/devices.ts';
import { entries, ticketOf, type Ticket } from '../../server/core/index.ts';
import { launchChromium } from './browser.ts';
import { at, ROOT, startHall, type RunningHall } from './running-hall.ts';

export const PUBLIC_URL = 'http://hall.example';

export type Size = { readonly width: number; readonly height: number };
export const KIOSK: Size = { width: 1080, height: 1920 };
export const BOARD: Size = { width: 1920, height: 1080 };
export const CONSOLE: Size = { width: 1366, height: 768 };
export const PHONE: Size = { width: 390, height: 844 };

export type OpenOptions = {
  readonly size?: Size;
  /** Another way to the hall, for instance through a network that breaks. */
  readonly from?: string;
  readonly locale?: string;
  /** Before the page's own code. */
  readonly before?: (page: Page, context: BrowserContext) => Promise<void>;
};

type Kind = VirtualDevice['kind'];
type Virtual<K extends Kind> = Extract<VirtualDevice, { kind: K }>;

export type Issued = { readonly id: string; readonly number: string; readonly link: string };

export type Stage = {
  readonly hall: RunningHall;
  readonly browser: Browser;
  /** Script errors, violations of the security policy and answers of 400 and above, oldest first. */
  readonly problems: string[];
  open(path: string, options?: OpenOptions): Promise<Page>;
  /** The console, signed in as the person whom the rota puts at this window. */
  openConsole(name: string): Promise<Page>;
  virtual<K extends Kind>(kind: K): Virtual<K>[];
  ticket(id: string): Ticket | undefined;
  /** In the order in which they were given. */
  tickets(): Ticket[];
  act(device: string, action: VirtualAction): void;
  /** A number as a kiosk asks for it. */
  issue(body: Readonly<Record<string, unknown>>): Promise<Issued>;
  /** A press at a window without a page: `open`, `next`, `start` … */
  press(window: string, name: string): Promise<void>;
  stop(): Promise<void>;
};

/** Waits until the value is as expected; long, because only a failure takes long. */
export const eventually = <T>(value: () => T | Promise<T>) =>
  expect.poll(value, { timeout: 20_000, interval: 60 });

/** What a page says to everyone who looks. */
export const textOf = (page: Page): Promise<string> => page.evaluate(() => document.body.innerText);

/** `edit` changes the text of the shipped hall file before it is loaded. */
export async function startStage(
  edit: (hallFile: string) => string = (text) => text,
  { now }: { readonly now?: () => number } = {},
): Promise<Stage> {
  const text = readFileSync(join(ROOT, 'config/hall.yaml'), 'utf8');
  const hall = await startHall({
    hall: edit(text.replace(/^publicUrl: .*/m, `publicUrl: ${PUBLIC_URL}`)),
    beside: { 'catalogue.yaml': readFileSync(join(ROOT, 'config/catalogue.yaml'), 'utf8') },
    ...(now !== undefined && { now }),
  });
  const browser = await launchChromium();
  const problems: string[] = [];
  let issued = 0;

  const open = async (
    path: string,
    { size = BOARD, from = hall.address, locale = 'zh-CN', before }: OpenOptions = {},
  ): Promise<Page> => {
    const context = await browser.newContext({ viewport: size, locale });
    context.setDefaultTimeout(20_000);
    const page = await context.newPage();
    page.on('pageerror', (error) => problems.push(`${path}: ${error.message}`));
    page.on('console', (message) => {
      const said = message.text();
      if (/Content Security Policy|policy violated/i.test(said)) problems.push(`${path}: ${said}`);
    });
    page.on('response', (response) => {
      // Whoever is not signed in yet is told so: the console's first question.
      const expected = response.status() === 401 && response.url().endsWith('/session');
      if (response.status() >= 400 && !expected) {
        problems.push(`${path}: ${response.status()} ${response.url()}`);
      }
    });
    await page.addInitScript(() => {
      addEventListener('securitypolicyviolation', (event) => {
        console.error(`policy violated: ${event.violatedDirective} ${event.blockedURI}`);
      });
    });
    await before?.(page, context);
    await page.goto(from + path);
    return page;
  };

  return {
    hall,
    browser,
    problems,
    open,
    async openConsole(name) {
      const page = await open('/staff', { size: CONSOLE });
      await page.getByText(name).click();
      await page.locator('.action:not([aria-disabled="true"])').first().waitFor();
      return page;
    },
    virtual: <K extends Kind>(kind: K) =>
      hall.services.devices.virtual().filter((device): device is Virtual<K> => device.kind === kind),
    ticket: (id) => ticketOf(hall.services.hall.state, id),
    tickets: () =>
      [...entries(hall.services.hall.state.tickets)]
        .map(({ value }) => value)
        .sort((one, other) => one.firstQ - other.firstQ),
    act(device, action) {
      if (!hall.services.devices.act(device, action)) throw new Error(`no virtual device ${device}`);
    },
    async issue(body) {
      const token = hall.token('kiosk', { name: 'K1' });
      issued += 1;
      const answer = await hall.call('POST', '/tickets', { token, key: `visitor-${issued}`, body });
      if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
      const read = (name: string): string => String(at(answer.body, name));
      return { id: read('id'), number: read('number'), link: read('link') };
    },
    async press(window, name) {
      const staff = hall.config.rota[window]?.mon[0];
      const token = hall.token('staff', { window, ...(staff !== undefined && { staff }) });
      const answer = await hall.call('POST', `/windows/${window}/${name}`, { token, body: {} });
      if (answer.status >= 300) throw new Error(`${name} at ${window}: ${JSON.stringify(answer.body)}`);
    },
    async stop() {
      await browser.close();
      await hall.stop();
    },
  };
}
