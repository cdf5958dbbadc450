/**
 * A window's evaluation pad. Its answers go to whoever keeps them; the pad is acknowledged when they are
 * kept and not before, so that no visitor is thanked for an answer that is lost.
 */
import { localBackOff } from '../../devices/frame/back-off.ts';
import type { Clock } from '../../devices/frame/clock.ts';
import { startEvaluator } from '../../devices/evaluator/driver.ts';
import { startVirtualEvaluator, type EvaluatorFault } from '../../devices/evaluator/virtual-evaluator.ts';
import type { EvaluatorConfig } from '../../config/index.ts';
import { addressText } from './address-text.ts';
import { deviceLine } from './device-line.ts';
import { notReached } from './not-reached.ts';
import type { DeviceMaker, RunningDevice } from './running-device.ts';
import { twinAt } from './twin-at.ts';

const FAULTS: readonly EvaluatorFault[] = ['noise', 'half-frame', 'silent'];

/** An answer at a window: grade 5 非常满意 to 1 非常不满意. */
export type WindowRating = { readonly window: string; readonly grade: number; readonly at: number };

export type EvaluatorParts = {
  readonly clock: Clock;
  /** Resolves to true when the answer is kept; never rejects. */
  readonly onRating: (rating: WindowRating) => Promise<boolean>;
};

export function evaluatorDevice(config: EvaluatorConfig, parts: EvaluatorParts): DeviceMaker {
  const { window } = config;
  return {
    id: config.id,
    kind: 'evaluator',
    name: config.name ?? { zh: `${window} 号窗口评价器`, en: `Evaluation pad of window ${window}` },
    address: addressText(config.transport, config.virtual),
    model: {
      zh: `FF 68 四键评价器，地址 ${config.address}`,
      en: `FF 68 four-key evaluation pad, address ${config.address}`,
    },
    virtual: config.virtual,
    start: () => start(config, parts),
  };
}

async function start(config: EvaluatorConfig, { clock, onRating }: EvaluatorParts): Promise<RunningDevice> {
  const { transport, window, id, name: _name, virtual: _virtual, ...options } = config;
  const { address } = options;
  const twin = await twinAt(config, (port) => startVirtualEvaluator({ port, address }));
  const line = deviceLine(transport, twin, clock);
  const driver = startEvaluator({
    options,
    transport: line.transport,
    clock,
    jitter: Math.random,
    take: ({ grade, at }) => onRating({ window, grade, at }),
    backOff: localBackOff,
  });
  const faults = new Map<EvaluatorFault, boolean>();
  return {
    status: driver.status,
    onChange(listener) {
      driver.onStatus(listener);
      twin?.onChange(listener);
    },
    test: async () => notReached(driver.status()) ?? driver.ask(),
    ask: driver.ask,
    virtual: () =>
      twin === null
        ? null
        : {
            kind: 'evaluator',
            id,
            window,
            grades: [...options.grades],
            ...twin.state(),
            faults: {
              ...Object.fromEntries(FAULTS.map((fault) => [fault, faults.get(fault) ?? false])),
              ...line.faults(),
            },
          },
    act(action) {
      if (twin === null) return false;
      if (line.act(action)) return true;
      if (action.action === 'rate') return twin.rate(action.choice);
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
