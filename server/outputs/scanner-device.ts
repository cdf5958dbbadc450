/** A kiosk's code scanner: each code goes to the kiosk's page. */
import { localBackOff } from '../../devices/frame/back-off.ts';
import type { Clock } from '../../devices/frame/clock.ts';
import { startScanner } from '../../devices/scanner/driver.ts';
import { startVirtualScanner, type ScannerFault } from '../../devices/scanner/virtual-scanner.ts';
import type { LocalText, ScannerConfig } from '../../config/index.ts';
import { addressText } from './address-text.ts';
import { deviceLine } from './device-line.ts';
import type { KioskPorts } from './kiosk-ports.ts';
import { notReached } from './not-reached.ts';
import type { DeviceMaker, RunningDevice } from './running-device.ts';
import { twinAt } from './twin-at.ts';

const FAULTS: readonly ScannerFault[] = ['noise', 'truncated', 'double'];

export type ScannerParts = { readonly clock: Clock; readonly kiosks: KioskPorts };

export function scannerDevice(config: ScannerConfig, parts: ScannerParts): DeviceMaker {
  const { kiosk } = config;
  return {
    id: config.id,
    kind: 'scanner',
    name: config.name ?? { zh: `${kiosk} 扫描器`, en: `Scanner of ${kiosk}` },
    address: addressText(config.transport, config.virtual),
    model: scannerModel(config),
    virtual: config.virtual,
    start: () => start(config, parts),
  };
}

function scannerModel({ prefix, check }: ScannerConfig): LocalText {
  const isMarked = prefix !== '' || check !== 'none';
  return {
    zh: isMarked ? '串口扫描器，带前缀或校验' : '串口扫描器，出厂设置',
    en: isMarked ? 'Serial scanner, with prefix or check' : 'Serial scanner, as from the factory',
  };
}

async function start(config: ScannerConfig, { clock, kiosks }: ScannerParts): Promise<RunningDevice> {
  const { transport, kiosk, id, name: _name, virtual: _virtual, ...options } = config;
  const twin = await twinAt(config, (port) => startVirtualScanner({ shape: options, port }));
  const line = deviceLine(transport, twin, clock);
  const driver = startScanner({
    options,
    transport: line.transport,
    clock,
    jitter: Math.random,
    backOff: localBackOff,
  });
  driver.onScan(({ text }) => kiosks.onScan(kiosk, text));
  const faults = new Map<ScannerFault, boolean>();
  return {
    status: driver.status,
    onChange(listener) {
      driver.onStatus(listener);
      twin?.onChange(listener);
    },
    // A scanner answers nothing: that its line is open is all that can be known.
    test: () =>
      Promise.resolve(notReached(driver.status()) ?? ({ state: 'unknown', code: 'LINE_OPEN' } as const)),
    virtual: () =>
      twin === null
        ? null
        : {
            kind: 'scanner',
            id,
            kiosk,
            last: twin.last(),
            faults: {
              ...Object.fromEntries(FAULTS.map((fault) => [fault, faults.get(fault) ?? false])),
              ...line.faults(),
            },
          },
    act(action) {
      if (twin === null) return false;
      if (line.act(action)) return true;
      if (action.action === 'scan') return twin.scan(action.text);
      const fault = action.action === 'fault' ? FAULTS.find((one) => one === action.fault) : undefined;
      if (fault === undefined || action.action !== 'fault') return false;
      faults.set(fault, action.on);
      twin.setFault(fault, action.on);
      return true;
    },
    async stop() {
      await driver.stop();
      await twin?.stop();
    },
  };
}
