/** The strip over a window: only the latest state is ever sent. */
import { localBackOff } from '../../devices/frame/back-off.ts';
import type { Clock } from '../../devices/frame/clock.ts';
import type { JobOutcome } from '../../devices/frame/job.ts';
import { startLedScreen } from '../../devices/led/driver.ts';
import { startVirtualLed, type LedFault, type VirtualLed } from '../../devices/led/virtual-led.ts';
import type { LedConfig, LocalText } from '../../config/index.ts';
import type { VirtualDevice } from '../../protocol/http/devices.ts';
import type { Hall } from '../hall/hall.ts';
import { addressText } from './address-text.ts';
import { deviceLine } from './device-line.ts';
import type { DeviceMaker, RunningDevice } from './running-device.ts';
import { notReached } from './not-reached.ts';
import { createPauses } from './pauses.ts';
import { twinAt } from './twin-at.ts';
import { say } from '../texts/say.ts';
import { ledText } from './window-display.ts';

/** How long a test text stands before the strip shows its own again. */
const TEST_MS = 5000;

const FAULTS: readonly LedFault[] = ['silent', 'garbled', 'busy'];

export type LedParts = { readonly clock: Clock; readonly hall: Hall };

export function ledDevice(config: LedConfig, parts: LedParts): DeviceMaker {
  const { window } = config;
  return {
    id: config.id,
    kind: 'led',
    name: config.name ?? { zh: `${window} 号窗口屏`, en: `Strip of window ${window}` },
    address: addressText(config.transport, config.virtual),
    model: ledModel(config),
    virtual: config.virtual,
    start: () => start(config, parts),
  };
}

async function start(config: LedConfig, { clock, hall }: LedParts): Promise<RunningDevice> {
  const { transport, window, id: _id, name: _name, virtual: _virtual, ...options } = config;
  const { screenAddress } = options;
  const twin = await twinAt(config, (port) => startVirtualLed({ port, screenAddress }));
  const line = deviceLine(transport, twin, clock);
  const driver = startLedScreen({
    options,
    transport: line.transport,
    clock,
    jitter: Math.random,
    backOff: localBackOff,
  });
  const pauses = createPauses(clock);
  /** The text that a test stands in for: the test ends at once when the hall has another one to show. */
  let covered: string | null = null;
  const show = (): void => {
    const text = ledText(hall.state, window, 'zh-CN');
    if (text === covered) return;
    if (covered !== null) pauses.cut();
    covered = null;
    if (driver.wanted() !== text) void driver.show(text);
  };
  const test = async (): Promise<JobOutcome> => {
    covered = ledText(hall.state, window, 'zh-CN');
    const outcome = await driver.show(say('zh-CN', 'led.test', { window }));
    if (outcome.state === 'done' && covered !== null) await pauses.wait(TEST_MS);
    covered = null;
    show();
    // The line's own trouble says more than that there was none to send over.
    const isOffline = outcome.state === 'failed' && outcome.code === 'OFFLINE';
    return isOffline ? (notReached(driver.status()) ?? outcome) : outcome;
  };
  show();
  const stopShowing = hall.onStepsLater(show);
  const faults = new Map<LedFault, boolean>();
  return {
    status: driver.status,
    onChange(listener) {
      driver.onStatus(listener);
      twin?.onChange(listener);
    },
    test,
    virtual: () => (twin === null ? null : picture(config, twin, { ...faultsOf(faults), ...line.faults() })),
    act(action) {
      if (line.act(action)) return true;
      const fault = action.action === 'fault' ? FAULTS.find((one) => one === action.fault) : undefined;
      if (twin === null || fault === undefined || action.action !== 'fault') return false;
      faults.set(fault, action.on);
      twin.setFault(fault, action.on);
      return true;
    },
    async stop() {
      stopShowing();
      pauses.cut();
      await driver.stop();
      await twin?.stop();
    },
  };
}

function ledModel({ widthPx, heightPx, screenAddress }: LedConfig): LocalText {
  const size = `${widthPx} × ${heightPx}`;
  return {
    zh: `Onbon BX 文字屏，${size} 点，屏号 ${screenAddress}`,
    en: `Onbon BX text screen, ${size} dots, screen ${screenAddress}`,
  };
}

function faultsOf(faults: ReadonlyMap<LedFault, boolean>): Record<string, boolean> {
  return Object.fromEntries(FAULTS.map((fault) => [fault, faults.get(fault) ?? false]));
}

function picture(
  config: LedConfig,
  twin: VirtualLed,
  faults: Readonly<Record<string, boolean>>,
): VirtualDevice {
  return {
    kind: 'led',
    id: config.id,
    window: config.window,
    text: twin.text(),
    faults: { ...faults },
  };
}
