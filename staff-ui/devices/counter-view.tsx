/** What stands at one window: its LED strip and its call pad with working keys. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../texts/translate.ts';
import { zhCN } from '../texts/zh-CN.ts';
import { rasterise, ROWS } from './dot-matrix.ts';
import { FaultSwitches } from './fault-switches.tsx';
import { PAD_DIGITS, PAD_KEYS, touchPad } from './pad-keys.ts';
import './counter-view.css';
import type { Counter, VirtualLed, VirtualPad } from './bench.ts';
import type { DevicesModel } from './devices-model.ts';
import type { PadTouch } from './pad-keys.ts';

export function CounterView({ counter, model }: { counter: Counter; model: DevicesModel }) {
  const { window, led, pad } = counter;
  return (
    <section class="counter" aria-label={t('window.name', { window })}>
      <h3>{t('window.name', { window })}</h3>
      {led !== null && <Led led={led} />}
      {pad !== null && <Pad bus={pad.bus.id} pad={pad.pad} model={model} />}
      {led !== null && <FaultSwitches model={model} device={led.id} faults={led.faults} />}
    </section>
  );
}

const COLUMNS = 140;
const LAMP = 5;

function Led({ led }: { led: VirtualLed }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const pen = canvas.current?.getContext('2d');
    if (pen === null || pen === undefined) return;
    const dots = rasterise(led.text, COLUMNS);
    const lamp = (column: number, row: number): void => {
      pen.beginPath();
      pen.arc(column * LAMP + LAMP / 2, row * LAMP + LAMP / 2, LAMP * 0.42, 0, Math.PI * 2);
      pen.fill();
    };
    pen.clearRect(0, 0, dots.columns * LAMP, dots.rows * LAMP);
    pen.fillStyle = '#2a0a08';
    for (let row = 0; row < dots.rows; row += 1) {
      for (let column = 0; column < dots.columns; column += 1) lamp(column, row);
    }
    pen.fillStyle = '#ff4a3d';
    for (const [column, row] of dots.lit) lamp(column, row);
  }, [led.text]);
  return (
    <canvas
      ref={canvas}
      class="led"
      width={COLUMNS * LAMP}
      height={ROWS * LAMP}
      role="img"
      aria-label={`${t('led.title', { window: led.window })}: ${led.text === '' ? t('led.blank') : led.text}`}
    />
  );
}

type PadKeyText = Extract<keyof typeof zhCN, `pad.key.${string}`>;

function isPadKeyText(key: string): key is PadKeyText {
  return Object.hasOwn(zhCN, key);
}

function keyName(key: string): string {
  const text = `pad.key.${key}`;
  return isPadKeyText(text) ? t(text) : key;
}

function Pad({ bus, pad, model }: { bus: string; pad: VirtualPad; model: DevicesModel }) {
  const [digits, setDigits] = useState('');
  const touch = (touched: PadTouch): void => {
    const step = touchPad(digits, touched);
    setDigits(step.digits);
    if (step.send !== null) {
      void model.act(bus, { action: 'press', address: pad.address, key: step.send });
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
      <p class="pad-foot">
        <span>{pad.lastKey === null ? '' : t('pad.last', { key: keyName(pad.lastKey) })}</span>
        <span>{t('pad.beeps', { count: pad.beeps })}</span>
      </p>
    </div>
  );
}
