/** Device health in words, with what mends it. */
import type { DeviceStatus } from '../../devices/frame/status.ts';
import type { DeviceRow } from '../../protocol/http/devices.ts';
import type { Bilingual } from '../../protocol/fields.ts';
import { hasText, say } from '../texts/say.ts';
import type { DeviceMaker } from './running-device.ts';

function both(key: string, facts: DeviceStatus['context']): Bilingual | null {
  if (!hasText(key)) return null;
  const words = Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, String(value)]));
  return { zh: say('zh-CN', key, words), en: say('en', key, words) };
}

/** `status` null: the device runs on another node, or has not started yet. */
export function healthRow(maker: DeviceMaker, status: DeviceStatus | null, nowMs: number): DeviceRow {
  const code = status?.code ?? 'ELSEWHERE';
  const context = status?.context ?? {};
  const text = both(`device.${code}`, context) ?? { zh: code, en: code };
  return {
    id: maker.id,
    kind: maker.kind,
    name: maker.name,
    address: maker.address,
    virtual: maker.virtual,
    state: status?.state ?? 'starting',
    code,
    text,
    mend: both(`mend.${code}`, context),
    lastSeenAt: status?.lastSeenAt ?? null,
    since: status?.since ?? nowMs,
    queued: status?.queued ?? 0,
  };
}
