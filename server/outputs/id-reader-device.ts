/** A kiosk's reader of ID cards: it looks for cards while the page is open, and tells the age band alone. */
import { localBackOff } from '../../devices/frame/back-off.ts';
import type { Clock } from '../../devices/frame/clock.ts';
import { startIdReader } from '../../devices/id-reader/driver.ts';
import { TEST_CARDS, testCard, type TestCardName } from '../../devices/id-reader/test-cards.ts';
import {
  startVirtualIdReader,
  type IdReaderFault,
  type VirtualIdReader,
} from '../../devices/id-reader/virtual-id-reader.ts';
import type { IdReaderConfig } from '../../config/index.ts';
import type { VirtualAction } from '../../protocol/http/devices.ts';
import { addressText } from './address-text.ts';
import { deviceLine } from './device-line.ts';
import type { KioskPorts } from './kiosk-ports.ts';
import { notReached } from './not-reached.ts';
import type { DeviceMaker, RunningDevice } from './running-device.ts';
import { twinAt } from './twin-at.ts';

const FAULTS: readonly IdReaderFault[] = ['silent', 'garbled', 'half-frame', 'removed', 'unlicensed'];

export type IdReaderParts = { readonly clock: Clock; readonly kiosks: KioskPorts };

export function idReaderDevice(config: IdReaderConfig, parts: IdReaderParts): DeviceMaker {
  const { kiosk } = config;
  return {
    id: config.id,
    kind: 'id-reader',
    name: config.name ?? { zh: `${kiosk} 身份证阅读器`, en: `ID-card reader of ${kiosk}` },
    address: addressText(config.transport, config.virtual),
    model: { zh: '居民身份证阅读器（SAM_V 模块）', en: 'Reader of ID cards (SAM_V module)' },
    virtual: config.virtual,
    start: () => start(config, parts),
  };
}

async function start(config: IdReaderConfig, { clock, kiosks }: IdReaderParts): Promise<RunningDevice> {
  const { transport, kiosk, id, name: _name, virtual: _virtual, ...options } = config;
  const twin = await twinAt(config, (port) => startVirtualIdReader({ port }));
  const line = deviceLine(transport, twin, clock);
  const driver = startIdReader({
    options,
    transport: line.transport,
    clock,
    jitter: Math.random,
    question: kiosks.question,
    backOff: localBackOff,
  });
  let samId: string | null = null;
  let outcome: string | null = null;
  driver.onReading((reading) => {
    outcome = reading.type === 'card' ? reading.ageBand : reading.code;
    kiosks.onReading(kiosk, reading);
    for (const listener of changed) listener();
  });
  const attend = (): void => driver.want(kiosks.isPresent(kiosk));
  attend();
  const changed = new Set<() => void>();
  const stopAttending = kiosks.onPresence(() => {
    attend();
    for (const listener of changed) listener();
  });
  const faults = new Map<IdReaderFault, boolean>();
  let lies: TestCardName | null = null;
  twin?.onChange(() => {
    if (twin.state().card === null) lies = null;
  });
  return {
    status: driver.status,
    onChange(listener) {
      driver.onStatus(listener);
      twin?.onChange(listener);
      if (twin !== null) changed.add(listener);
    },
    async test() {
      const absent = notReached(driver.status());
      if (absent !== null) return absent;
      const answer = await driver.check();
      if (answer.state === 'failed') return answer;
      samId = answer.samId;
      return { state: 'done' };
    },
    firmware: () => samId,
    virtual: () =>
      twin === null
        ? null
        : {
            kind: 'id-reader',
            id,
            kiosk,
            card: lies,
            cards: [...TEST_CARDS],
            wanted: kiosks.isPresent(kiosk),
            outcome,
            faults: {
              ...Object.fromEntries(FAULTS.map((fault) => [fault, faults.get(fault) ?? false])),
              ...line.faults(),
            },
          },
    act(action) {
      if (twin === null) return false;
      if (line.act(action)) return true;
      if (action.action === 'lay-card') {
        const card = TEST_CARDS.find((one) => one === action.card);
        if (card === undefined) return false;
        lies = card;
        twin.lay(testCard(card, kiosks.question()));
        return true;
      }
      return work(twin, faults, action);
    },
    async stop() {
      stopAttending();
      await driver.stop();
      await twin?.stop();
    },
  };
}

function work(twin: VirtualIdReader, faults: Map<IdReaderFault, boolean>, action: VirtualAction): boolean {
  if (action.action === 'lift-card') {
    twin.lift();
    return true;
  }
  const fault = action.action === 'fault' ? FAULTS.find((one) => one === action.fault) : undefined;
  if (fault === undefined || action.action !== 'fault') return false;
  faults.set(fault, action.on);
  twin.setFault(fault, action.on);
  return true;
}
