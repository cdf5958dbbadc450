/** A window's strip as lit lamps, drawn from the text that the screen decoded. */
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../texts/translate.ts';
import { rasterise, ROWS } from './dot-matrix.ts';
import './counter-view.css';
import type { VirtualLed } from './bench.ts';

const COLUMNS = 140;
const LAMP = 5;

export function LedView({ led }: { led: VirtualLed }) {
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
