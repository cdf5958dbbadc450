/** The shipped demo hall with every kind of device, in this process and without accounts. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import type { DeviceRow, VirtualDevice } from '../../protocol/http/devices.ts';
import { devicesAnswer } from '../../protocol/http/devices.ts';
import { ROOT, startHall, type RunningHall } from '../support/running-hall.ts';

/**
 * Staff are left out: their passwords cost a good part of a second each. `edit` changes the file's text; tests that run
 * side by side give their own `finished`.
 */
export async function demoHall(
  edit: (text: string) => string = (text) => text,
  finished: typeof onTestFinished = onTestFinished,
): Promise<RunningHall> {
  const text = readFileSync(join(ROOT, 'config/hall.yaml'), 'utf8')
    .replace(/^staff:[\s\S]*?(?=^\S)/m, 'staff: []\n')
    .replace(/^rota:[\s\S]*?(?=^\S)/m, '');
  const hall = await startHall({
    hall: edit(text),
    beside: { 'catalogue.yaml': readFileSync(join(ROOT, 'config/catalogue.yaml'), 'utf8') },
  });
  finished(() => hall.stop());
  return hall;
}

/** Every device runs, and all but the voice (no board is open) are well. */
export async function allWell(hall: RunningHall): Promise<void> {
  const { devices } = hall.services;
  const unwell = (): string[] =>
    devices
      .health()
      .filter(
        ({ id, kind, state }) =>
          devices.testable(id).state !== 'ready' || (kind !== 'voice' && state !== 'online'),
      )
      .map(({ id }) => id);
  await expect.poll(unwell, { timeout: 12_000, interval: 40 }).toEqual([]);
}

/** What `GET /devices` says to the duty leader. */
export async function rowsOf(hall: RunningHall): Promise<DeviceRow[]> {
  const { body } = await hall.call('GET', '/devices', { token: hall.token('leader') });
  return devicesAnswer.parse(body).devices;
}

export async function rowOf(hall: RunningHall, id: string): Promise<DeviceRow> {
  const row = (await rowsOf(hall)).find((one) => one.id === id);
  if (row === undefined) throw new Error(`no device ${id}`);
  return row;
}

export function twin<Kind extends VirtualDevice['kind']>(
  hall: RunningHall,
  kind: Kind,
): Extract<VirtualDevice, { kind: Kind }> {
  const found = hall.services.devices
    .virtual()
    .find((one): one is Extract<VirtualDevice, { kind: Kind }> => one.kind === kind);
  if (found === undefined) throw new Error(`no virtual ${kind}`);
  return found;
}

export function fault(hall: RunningHall, device: string, name: string, on: boolean): void {
  const action = { action: 'fault', fault: name, on } as const;
  if (!hall.services.devices.act(device, action)) throw new Error(`${device} has no fault ${name}`);
}
