/**
 * A test that a person asks for at the device page: audited, one per device at a time, and with an honest
 * end. A device with jobs gets its test as a job, so that it waits its turn behind what visitors wait for; a
 * printer's is the test page, or a sample of any slip.
 */
import type { TestAnswer, TestBody, TestSheet } from '../../protocol/http/devices.ts';
import { wordsOfCode } from '../outputs/health.ts';
import type { Testable } from '../outputs/devices.ts';
import { samplePayload } from '../outputs/sample-payload.ts';
import type { SamplePayload } from '../outputs/sample-slip.ts';
import { wallTime } from '../outputs/slip-payload.ts';
import type { TestPayload } from '../outputs/test-slip.ts';
import type { Services } from '../services.ts';
import type { JobResult } from '../outputs/running-device.ts';
import { hasText, say } from '../texts/say.ts';
import type { Caller } from './caller.ts';
import { ProblemError } from './problem.ts';

/** Longer than a printer may take over one job, shorter than a browser waits. */
const LIMIT_MS = 40_000;

type Ready = Extract<Testable, { state: 'ready' }>;
type Result = { readonly state: 'done' | 'failed' | 'unknown'; readonly code: string };

const REFUSALS = {
  unknown: 'NOT_FOUND',
  elsewhere: 'DEVICE_ELSEWHERE',
  busy: 'DEVICE_IN_USE',
} as const;

export type DeviceTests = {
  /** Any device but a printer knows only the sheet `test`. */
  run(caller: Caller, device: string, wish: TestBody): Promise<TestAnswer>;
};

export function createDeviceTests(services: Services): DeviceTests {
  const { devices } = services;
  const running = new Set<string>();
  return {
    async run(caller, id, { sheet = 'test', language = caller.language }) {
      const testable = devices.testable(id);
      if (testable.state !== 'unknown' && sheet !== 'test' && !devices.isPrinter(id)) {
        throw new ProblemError('NOT_A_PRINTER');
      }
      if (testable.state !== 'ready') throw new ProblemError(REFUSALS[testable.state]);
      if (running.has(id)) throw new ProblemError('DEVICE_IN_USE');
      running.add(id);
      try {
        const test = testable.device.test;
        const result =
          test === undefined
            ? await byJob(services, caller, testable, { sheet, language })
            : await direct(services, caller, id, test);
        return inWords(
          sheet === 'test' ? testable.maker.kind : 'sample',
          testable.device.firmware?.() ?? null,
          result,
        );
      } finally {
        running.delete(id);
      }
    },
  };
}

const auditRow = (caller: Caller, device: string, at: number, sheet: TestSheet = 'test') => ({
  at,
  actor: caller.principal.actor,
  action: 'device.tested',
  subject: `device:${device}`,
  detail: sheet === 'test' ? {} : { sheet },
});

async function direct(
  { store, config, now }: Services,
  caller: Caller,
  id: string,
  test: NonNullable<Ready['device']['test']>,
): Promise<Result> {
  const written = await store.commit({ hall: config.id, audit: [auditRow(caller, id, now())] });
  if (!written.ok) throw new ProblemError('RETRY');
  const outcome = await test();
  return outcome.state === 'done' ? { state: 'done', code: 'OK' } : outcome;
}

type Wish = { readonly sheet: TestSheet; readonly language: 'zh-CN' | 'en' };

function payloadOf(
  { config }: Services,
  maker: Ready['maker'],
  { sheet, language, atMs }: Wish & { readonly atMs: number },
): TestPayload | SamplePayload {
  if (sheet !== 'test') return samplePayload(config, { sheet, language, atMs });
  const english = language === 'en';
  return {
    hall: english ? config.name.en : config.name.zh,
    language,
    device: english ? maker.name.en : maker.name.zh,
    address: maker.address,
    printedAt: wallTime(config.timeZone, atMs),
  };
}

async function byJob(services: Services, caller: Caller, { maker }: Ready, wish: Wish): Promise<Result> {
  const { store, config, now, newId, devices } = services;
  const at = now();
  const job = {
    id: newId(),
    device: maker.id,
    kind: 'test',
    ticket: null,
    payload: JSON.stringify(payloadOf(services, maker, { ...wish, atMs: at })),
    createdAt: at,
    copy: 0,
  };
  const end = devices.endOf(job.id, LIMIT_MS);
  const written = await store.commit({
    hall: config.id,
    jobs: [job],
    audit: [auditRow(caller, maker.id, at, wish.sheet)],
  });
  if (!written.ok) throw new ProblemError('RETRY');
  devices.wake(maker.id);
  return ofJob(await end);
}

function ofJob({ state, code }: JobResult): Result {
  if (state === 'failed' || state === 'unknown') return { state, code: code ?? 'NO_ANSWER' };
  return { state: 'done', code: 'OK' };
}

/** What a test said of itself, else what its code means at the device page. */
function inWords(
  kind: Ready['maker']['kind'] | 'sample',
  firmware: string | null,
  { state, code }: Result,
): TestAnswer {
  const key = `test.${kind}.${code}`;
  if (!hasText(key)) return { state, code, ...wordsOfCode(code) };
  const facts = { firmware: firmware ?? '—' };
  return { state, code, text: { zh: say('zh-CN', key, facts), en: say('en', key, facts) }, mend: null };
}
