/** Whether each device of the hall can be reached from this machine, in words. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { HallConfig } from '../../config/index.ts';
import { realClock } from '../../devices/frame/real-clock.ts';
import { createTransport } from '../../devices/transport/create-transport.ts';
import type { TransportOptions } from '../../devices/transport/options.ts';
import { TransportError } from '../../devices/transport/transport.ts';
import { hasText, say } from '../texts/say.ts';

export type DeviceFinding = { readonly level: 'ok' | 'warning'; readonly text: string };

type Wired = { readonly id: string; readonly virtual: boolean; readonly transport: TransportOptions };

const OPEN_MS = 2_000;

/** One line per device, in the order of the hall file. Nothing is printed, spoken or shown by it. */
export async function reachability({ devices, displays }: HallConfig): Promise<DeviceFinding[]> {
  const wired = (kind: string, rows: readonly Wired[]) => rows.map((row) => reach(kind, row));
  return Promise.all([
    ...wired('printer', devices.printers),
    ...wired('call pads', devices.pads),
    ...wired('window strip', devices.leds),
    ...wired('ID-card reader', devices.idReaders),
    ...wired('scanner', devices.scanners),
    ...wired('evaluation pad', devices.evaluators),
    ...devices.voices.map((voice) => hearable(voice, displays)),
  ]);
}

async function reach(kind: string, { id, virtual, transport }: Wired): Promise<DeviceFinding> {
  const name = `${kind} ${id}`;
  if (virtual) return { level: 'ok', text: `${name}: virtual, the server or a double at its port plays it` };
  const line = createTransport(transport, realClock);
  try {
    const connection = await line.open(OPEN_MS);
    await connection.close();
    return { level: 'ok', text: `${name}: ${line.address} can be reached` };
  } catch (error) {
    const code = error instanceof TransportError ? error.code : 'IO';
    if (code === 'DEVICE_BUSY') {
      return { level: 'ok', text: `${name}: ${line.address} is in use, as it must be while the hall runs` };
    }
    return { level: 'warning', text: `${name}: ${line.address}: ${inWords(code)}` };
  }
}

/** `cannot connect: refused; mend: check power …` */
function inWords(code: string): string {
  const [text, mend] = [`device.${code}`, `mend.${code}`];
  const what = hasText(text) ? say('en', text) : code;
  return hasText(mend) ? `${what}; mend: ${say('en', mend)}` : what;
}

async function hearable(
  { id, output }: HallConfig['devices']['voices'][number],
  { boards }: HallConfig['displays'],
): Promise<DeviceFinding> {
  const name = `voice ${id}`;
  if (output.kind === 'browser') {
    return boards.length === 0
      ? { level: 'warning', text: `${name}: no board speaks it; mend: name a board under displays` }
      : { level: 'ok', text: `${name}: spoken by ${boards.length} boards that stand open with sound` };
  }
  try {
    const { stdout } = await promisify(execFile)('aplay', ['-L'], { timeout: 5000 });
    const card = /CARD=([A-Za-z0-9_-]+)/.exec(output.device)?.[1];
    const isThere = card === undefined || stdout.includes(`CARD=${card}`);
    return isThere
      ? { level: 'ok', text: `${name}: sound card ${output.device}` }
      : {
          level: 'warning',
          text: `${name}: no sound card ${card}; mend: aplay -L lists those that are there`,
        };
  } catch {
    return { level: 'warning', text: `${name}: ${inWords('PLAYER_ABSENT')}` };
  }
}
