/** Device health in words, with what mends it. */
import type { DeviceStatus } from '../../devices/frame/status.ts';
import type { DeviceRow, DeviceTrouble } from '../../protocol/http/devices.ts';
import type { Bilingual } from '../../protocol/fields.ts';
import { hasText, say } from '../texts/say.ts';
import type { DeviceMaker } from './running-device.ts';
import type { Trouble } from './troubles.ts';

type Facts = DeviceStatus['context'];

function both(key: string, facts: Facts): Bilingual | null {
  if (!hasText(key)) return null;
  const words = Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, String(value)]));
  return { zh: say('zh-CN', key, words), en: say('en', key, words) };
}

/** A code of a device or of one of its jobs in words; a code without words keeps its own name. */
export function wordsOfCode(
  code: string,
  facts: Facts = {},
): { readonly text: Bilingual; readonly mend: Bilingual | null } {
  return {
    text: both(`device.${code}`, facts) ?? { zh: code, en: code },
    mend: both(`mend.${code}`, facts),
  };
}

function troubleRow({ code, context, at }: Trouble): DeviceTrouble {
  return { code, ...wordsOfCode(code, context), at };
}

export type HealthFacts = {
  /** Null: the device runs on another node, or has not started yet. */
  readonly status: DeviceStatus | null;
  readonly firmware: string | null;
  /** Newest first. */
  readonly troubles: readonly Trouble[];
  readonly alarm: Trouble | null;
};

export function healthRow(
  maker: DeviceMaker,
  { status, firmware, troubles, alarm }: HealthFacts,
  nowMs: number,
): DeviceRow {
  const code = status?.code ?? 'ELSEWHERE';
  const [last, ...earlier] = troubles.map(troubleRow);
  return {
    id: maker.id,
    kind: maker.kind,
    name: maker.name,
    address: maker.address,
    model: maker.model,
    firmware,
    virtual: maker.virtual,
    state: status?.state ?? 'starting',
    code,
    ...wordsOfCode(code, status?.context),
    lastSeenAt: status?.lastSeenAt ?? null,
    since: status?.since ?? nowMs,
    queued: status?.queued ?? 0,
    lastError: last ?? null,
    earlierErrors: earlier,
    alarm: alarm === null ? null : troubleRow(alarm),
  };
}
