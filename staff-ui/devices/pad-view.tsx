/** A call pad with working keys, as its make has them: 21 keys, a box with buttons and lamps, or a few keys. */
import { useState } from 'preact/hooks';
import { t } from '../texts/translate.ts';
import { zhCN } from '../texts/zh-CN.ts';
import { PAD_DIGITS, PAD_KEYS, touchPad } from './pad-keys.ts';
import './counter-view.css';
import './pad-box.css';
import type { VirtualPad, VirtualPads } from './bench.ts';
import type { DevicesModel } from './devices-model.ts';
import type { PadTouch } from './pad-keys.ts';

type PadProps = { readonly bus: VirtualPads; readonly pad: VirtualPad; readonly model: DevicesModel };

type PadKeyText = Extract<keyof typeof zhCN, `pad.key.${string}`>;

function isPadKeyText(key: string): key is PadKeyText {
  return Object.hasOwn(zhCN, key);
}

function keyName(key: string): string {
  const text = `pad.key.${key}`;
  return isPadKeyText(text) ? t(text) : key;
}

export function PadView(props: PadProps) {
  const { make } = props.bus;
  if (make === 'ff68') return <FullPad {...props} />;
  return make === 'modbus-rtu' ? <BoxPad {...props} /> : <FewKeys {...props} />;
}

function FullPad({ bus, pad, model }: PadProps) {
  const [digits, setDigits] = useState('');
  const touch = (touched: PadTouch): void => {
    const step = touchPad(digits, touched);
    setDigits(step.digits);
    if (step.send !== null) {
      void model.act(bus.id, { action: 'press', address: pad.address, key: step.send });
    }
  };
  return (
    <div class="pad">
      <p class="pad-display">
        <span class="pad-shown">{pad.display === '' ? '   ' : pad.display}</span>
        <span class="pad-entry">{digits}</span>
      </p>
      <div class="pad-keys">
        <div class="pad-functions">
          {PAD_KEYS.map((key) => (
            <button
              key={key}
              type="button"
              class="pad-key"
              data-key={key}
              {...(key === 'transfer' && { title: t('pad.transfer-hint') })}
              onClick={() => touch({ kind: 'key', key })}
            >
              {keyName(key)}
            </button>
          ))}
        </div>
        <div class="pad-digits">
          {PAD_DIGITS.map((digit) => (
            <button
              key={digit}
              type="button"
              class="pad-key pad-digit"
              onClick={() => touch({ kind: 'digit', digit })}
            >
              {digit}
            </button>
          ))}
          <button type="button" class="pad-key pad-word" onClick={() => touch({ kind: 'clear' })}>
            {t('pad.clear')}
          </button>
          <button type="button" class="pad-key pad-word" onClick={() => touch({ kind: 'confirm' })}>
            {t('pad.key.confirm')}
          </button>
        </div>
      </div>
      <PadFoot pad={pad} />
    </div>
  );
}

/** A make that is written down has the keys that its table names, and no others. */
function FewKeys({ bus, pad, model }: PadProps) {
  return (
    <div class="pad pad-few">
      <p class="pad-display">
        <span class="pad-shown">{pad.display === '' ? '   ' : pad.display}</span>
      </p>
      <div class="pad-row">
        {pad.keys.map((key) => (
          <button
            key={key}
            type="button"
            class="pad-key"
            data-key={key}
            onClick={() => void model.act(bus.id, { action: 'press', address: pad.address, key })}
          >
            {keyName(key)}
          </button>
        ))}
      </div>
      <PadFoot pad={pad} />
    </div>
  );
}

/** Buttons and lamps on a module in a steel box. */
function BoxPad({ bus, pad, model }: PadProps) {
  const { lamps } = pad;
  return (
    <div class="box" role="group" aria-label={t('pad.box')}>
      <p class="box-top">
        {lamps !== null && (
          <>
            <span class="box-lamp" data-lamp="serving" data-on={lamps.serving || undefined}>
              {t('pad.lamp-serving')}
            </span>
            <span class="box-lamp" data-lamp="waiting" data-on={lamps.waiting || undefined}>
              {t('pad.lamp-waiting')}
            </span>
          </>
        )}
        {pad.display !== '' && <span class="box-digits">{pad.display}</span>}
      </p>
      <div class="box-buttons">
        {pad.keys.map((key) => (
          <button
            key={key}
            type="button"
            class="box-button"
            data-key={key}
            onClick={() => void model.act(bus.id, { action: 'press', address: pad.address, key })}
          >
            {keyName(key)}
          </button>
        ))}
      </div>
      <PadFoot pad={pad} />
    </div>
  );
}

function PadFoot({ pad }: { pad: VirtualPad }) {
  return (
    <p class="pad-foot">
      <span>
        {pad.lastKey === null
          ? t('pad.address', { address: pad.address })
          : t('pad.last', { key: keyName(pad.lastKey) })}
      </span>
      <span>{t('pad.beeps', { count: pad.beeps })}</span>
    </p>
  );
}
