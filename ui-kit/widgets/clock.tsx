/** The hall's clock: its own time zone, whatever the screen's computer believes. */
import { useEffect, useState } from 'preact/hooks';
import type { Language } from '../../protocol/fields.ts';
import { longDate, timeOfDay } from './hall-time.ts';
import './clock.css';

type ClockProps = {
  readonly timeZone: string;
  readonly language: Language;
  /** ms since the epoch, best the server's. */
  readonly now: () => number;
  /** The date stands beside the time. */
  readonly date?: boolean;
};

export function Clock({ timeZone, language, now, date = false }: ClockProps) {
  const [at, setAt] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setAt(now()), 1_000);
    return () => clearInterval(timer);
  }, [now]);
  return (
    <span class="clock">
      {date && <span class="clock-date">{longDate(at, timeZone, language)}</span>}
      <time class="clock-time tabular">{timeOfDay(at, timeZone)}</time>
    </span>
  );
}
