/** The strip over a window: only the latest state is ever sent. */
import type { Clock } from '../../devices/frame/clock.ts';
import { startLedScreen } from '../../devices/led/driver.ts';
import { startVirtualLed, type LedFault, type VirtualLed } from '../../devices/led/virtual-led.ts';
import { backOffFor, createTransport } from '../../devices/transport/create-transport.ts';
import type { LedConfig } from '../../config/index.ts';
import type { VirtualDevice } from '../../protocol/http/devices.ts';
import type { Hall } from '../hall/hall.ts';
import { addressText } from './address-text.ts';
import type { DeviceMaker, RunningDevice } from './running-device.ts';
import { ledText } from './window-display.ts';

const FAULTS: readonly LedFault[] = ['silent', 'garbled', 'busy'];

export type LedParts = { readonly clock: Clock; readonly hall: Hall };

export function ledDevice(config: LedConfig, parts: LedParts): DeviceMaker {
  const { window } = config;
  return {
    id: config.id,
    kind: 'led',
    name: config.name ?? { zh: `${window} 号窗口屏`, en: `Strip of window ${window}` },
    address: addressText(config.transport, config.virtual),
    virtual: config.virtual,
    start: () => start(config, parts),
  };
}

async function start(config: LedConfig, { clock, hall }: LedParts): Promise<RunningDevice> {
  const { transport, window, id: _id, name: _name, virtual, ...options } = config;
  const twin =
    virtual && transport.kind === 'tcp'
      ? await startVirtualLed({ port: transport.port, screenAddress: options.screenAddress })
      : null;
  const reached = twin === null ? transport : ({ kind: 'tcp', host: '127.0.0.1', port: twin.port } as const);
  const driver = startLedScreen({
    options,
    transport: createTransport(reached, clock),
    clock,
    jitter: Math.random,
    backOff: backOffFor(reached),
  });
  const show = (): void => {
    const text = ledText(hall.state, window, 'zh-CN');
    if (driver.wanted() !== text) void driver.show(text);
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
    virtual: () => (twin === null ? null : picture(config, twin, faults)),
    act(action) {
      const fault = action.action === 'fault' ? FAULTS.find((one) => one === action.fault) : undefined;
      if (twin === null || fault === undefined || action.action !== 'fault') return false;
      faults.set(fault, action.on);
      twin.setFault(fault, action.on);
      return true;
    },
    async stop() {
      stopShowing();
      await driver.stop();
      await twin?.stop();
    },
  };
}

function picture(config: LedConfig, twin: VirtualLed, faults: ReadonlyMap<LedFault, boolean>): VirtualDevice {
  return {
    kind: 'led',
    id: config.id,
    window: config.window,
    text: twin.text(),
    faults: Object.fromEntries(FAULTS.map((fault) => [fault, faults.get(fault) ?? false])),
  };
}
