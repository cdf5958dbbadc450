import { useState } from 'preact/hooks';
import { t } from '../texts/translate.ts';
import { zhCN } from '../texts/zh-CN.ts';
import './fault-switches.css';
import type { DevicesModel } from './devices-model.ts';

type FaultKey = Extract<keyof typeof zhCN, `fault.${string}`>;

function isFaultKey(key: string): key is FaultKey {
  return Object.hasOwn(zhCN, key);
}

/** The fault in words; one that this page has no words for keeps its own name. */
function faultName(fault: string): string {
  const key = `fault.${fault}`;
  return isFaultKey(key) ? t(key) : fault;
}

/** Switches that let a virtual device fail as a real one would. */
export function FaultSwitches(props: {
  readonly model: DevicesModel;
  readonly device: string;
  readonly faults: Readonly<Record<string, boolean>>;
}) {
  const { model, device, faults } = props;
  const names = Object.entries(faults);
  const isBroken = names.some(([, on]) => on);
  // Whoever has mended one fault wants to try the next: what was opened stays open.
  const [open, setOpen] = useState(false);
  if (names.length === 0) return null;
  return (
    <details
      class="faults"
      open={open || isBroken}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>{t('devices.faults')}</summary>
      <p class="fault-list">
        {names.map(([fault, on]) => (
          <button
            key={fault}
            type="button"
            role="switch"
            aria-checked={on}
            class="fault"
            onClick={() => void model.act(device, { action: 'fault', fault, on: !on })}
          >
            {faultName(fault)}
          </button>
        ))}
      </p>
      {model.failed.value === device && <p class="fault-failed">{t('devices.act-failed')}</p>}
    </details>
  );
}
