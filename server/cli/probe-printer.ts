/** Asks a new printer what it can do, and writes its entry for the hall file. */
import { readdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { realClock } from '../../devices/frame/real-clock.ts';
import { printerModels } from '../../devices/printer/capability.ts';
import { entryYaml, suggestedEntry } from '../../devices/printer/hall-entry.ts';
import { printAndWait, probePrinter, type ProbeReport } from '../../devices/printer/probe.ts';
import { testPage } from '../../devices/printer/test-page.ts';
import { createTransport } from '../../devices/transport/create-transport.ts';
import { transportOptions, type TransportOptions } from '../../devices/transport/options.ts';
import { TransportError } from '../../devices/transport/transport.ts';
import { hasText, say } from '../texts/say.ts';
import { CliError, type CliContext } from './context.ts';

const FORMS = 'tcp:HOST:PORT, serial:PATH[:BAUD] or usb:PATH';
const STABLE_LINKS = '/dev/serial/by-id';

/** What a person sees on the test page, and the key of the entry that follows from it. */
const READING = [
  'look at the page:',
  '  A right, B right            charset: gb18030',
  '  A right, B wrong            charset: gbk',
  '  A wrong                     charset: raster',
  '  C shows no code             qr: raster',
  '  the figures take two lines  probe again with --columns 32',
  '  the paper was not cut       cutter: false',
];

export async function probePrinterCommand(context: CliContext, args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      transport: { type: 'string' },
      columns: { type: 'string', default: '48' },
      print: { type: 'boolean', default: false },
    },
  });
  const columns = columnsOf(values.columns);
  const options = transportOf(values.transport);
  // A command keeps running while it waits; the hall's clock would not hold it.
  const alive = setInterval(() => undefined, 60_000);
  const transport = createTransport(options, realClock);
  try {
    const report = await probePrinter(transport, realClock);
    requireReady(transport.address, report);
    for (const line of reportLines(transport.address, report, transport.readable)) context.out(line);
    const model = columns === 48 ? printerModels['escpos-80'] : printerModels['escpos-58'];
    if (values.print) {
      await printAndWait(transport, realClock, { bytes: testPage(model), gsR: report.gsR });
      for (const line of READING) context.out(line);
    }
    for (const hint of await hints(options)) context.out(hint);
    context.out('entry for the hall file, under devices: printers:');
    const found = answering(options, report);
    for (const line of entryYaml(suggestedEntry(report, columns), found)) context.out(`    ${line}`);
    return 0;
  } catch (error) {
    if (error instanceof TransportError) throw trouble(transport.address, error.code);
    throw error;
  } finally {
    clearInterval(alive);
  }
}

function columnsOf(text: string): 48 | 32 {
  if (text === '48') return 48;
  if (text === '32') return 32;
  throw new CliError(`--columns: expected 48 (80 mm paper) or 32 (58 mm), got ${text}`);
}

/** `tcp:10.0.0.7:9100`, `serial:/dev/ttyUSB0:19200`, `usb:/dev/usb/lp0`. */
function transportOf(text: string | undefined): TransportOptions {
  const [, kind, rest = ''] = /^(tcp|serial|usb):(.+)$/s.exec(text ?? '') ?? [];
  const [, head = rest, number] = /^(.*):(\d+)$/s.exec(rest) ?? [];
  const raw =
    kind === 'tcp'
      ? { kind, host: head, port: Number(number) }
      : kind === 'serial'
        ? { kind, path: head, ...(number !== undefined && { baud: Number(number) }) }
        : { kind: kind === 'usb' ? 'character-device' : kind, path: rest, readBack: true };
  const parsed = transportOptions.safeParse(raw);
  if (parsed.success) return parsed.data;
  const detail = kind === undefined ? '' : `: ${parsed.error.issues[0]?.message ?? ''}`;
  throw new CliError(`--transport: expected ${FORMS}, got ${text ?? 'nothing'}${detail}`);
}

/** A path that said nothing is not listened to. */
function answering(
  options: TransportOptions,
  { dleEot, asb, gsR, processId }: ProbeReport,
): TransportOptions {
  if (options.kind !== 'character-device') return options;
  return { ...options, readBack: dleEot || asb || gsR || processId };
}

/** What is wrong at an address, and what mends it. */
function trouble(address: string, code: string): CliError {
  const [text, mend] = [`device.${code}`, `mend.${code}`];
  const words = `${address}: ${hasText(text) ? say('en', text) : code}`;
  return new CliError(hasText(mend) ? `${words}; mend: ${say('en', mend)}` : words);
}

/** A printer that holds its paper back answers only half of the questions: its entry would be wrong. */
function requireReady(address: string, { condition }: ProbeReport): void {
  if (condition !== null && condition !== 'OK' && condition !== 'PAPER_NEAR_END')
    throw trouble(address, condition);
}

function reportLines(address: string, report: ProbeReport, readable: boolean): string[] {
  const make = [report.maker, report.model].filter((part) => part !== null).join(' ');
  const firmware = report.firmware === null ? '' : `, firmware ${report.firmware}`;
  const row = (name: string, value: string): string => `  ${name.padEnd(36)}${value}`;
  const able = (name: string, can: boolean): string => row(name, can ? 'yes' : 'no');
  const proven = report.processId || report.gsR;
  return [
    address,
    row('make', make === '' ? `it does not say${firmware}` : `${make}${firmware}`),
    row('state now', report.condition === null ? 'it does not say' : say('en', `device.${report.condition}`)),
    able('tells its status when asked (DLE EOT)', report.dleEot),
    able('tells its status by itself (GS a)', report.asb),
    able('proves printing by a process id', report.processId),
    able('answers in its turn (GS r)', report.gsR),
    ...(readable ? [] : ['  this connection carries no answers: what the printer can do cannot be asked']),
    ...(proven ? [] : ['  it cannot say that it has printed: its slips end as unknown']),
  ];
}

/** Names that survive the next plugging in and out. */
async function hints(options: TransportOptions): Promise<string[]> {
  if (options.kind === 'tcp') {
    return options.host.startsWith('127.') ? ['127.0.0.1 is for virtual printers only'] : [];
  }
  const target = await realpath(options.path).catch(() => options.path);
  if (target !== options.path) return [];
  for (const name of await readdir(STABLE_LINKS).catch(() => [])) {
    const link = join(STABLE_LINKS, name);
    if ((await realpath(link).catch(() => '')) === target) return [`better in the hall file: ${link}`];
  }
  return [`${options.path} may be another device after the next start; docs/DEVICES.md shows how to name it`];
}
