import { timeOfDay } from '../../ui-kit/widgets/hall-time.ts';
import { t } from '../texts/translate.ts';
import { FaultSwitches } from './fault-switches.tsx';
import { phonePath } from './phone-path.ts';
import './printer-view.css';
import type { VirtualPrinter } from './bench.ts';
import type { DevicesModel } from './devices-model.ts';

/** A new roll of 80 mm paper. */
const ROLL_MM = 80_000;

type PrinterProps = {
  readonly printer: VirtualPrinter;
  readonly name: string;
  readonly model: DevicesModel;
  readonly timeZone: string;
  /** Older ones are not shown. */
  readonly most: number;
  /** Where the others are seen; left out: nowhere. */
  readonly onMore?: () => void;
};

/** A slip printer with its paper roll; slips come out newest first, as pictures decoded from the bytes. */
export function PrinterView({ printer, name, model, timeZone, most, onMore }: PrinterProps) {
  const slips = printer.slips.toSorted((a, b) => b.at - a.at).slice(0, most);
  const left = Math.min(1, Math.max(0, printer.paperLeftMm / ROLL_MM));
  return (
    <section class="printer">
      <div class="printer-body">
        <div class="printer-top">
          <h3>{name}</h3>
          <PaperRoll left={left} />
        </div>
        <p class="printer-paper">
          <span class="tabular">
            {t('printer.paper', { metres: (printer.paperLeftMm / 1000).toFixed(1) })}
          </span>
          <button
            type="button"
            class="small-button"
            onClick={() => void model.act(printer.id, { action: 'load-paper' })}
          >
            {t('printer.load')}
          </button>
        </p>
        <FaultSwitches model={model} device={printer.id} faults={printer.faults} />
        <div class="printer-slot" />
      </div>
      <div class="printer-out">
        {slips.length === 0 && <p class="printer-none">{t('printer.empty')}</p>}
        {slips.map((slip, index) => (
          <figure class="slip" key={slip.id} data-new={index === 0 || undefined}>
            <img
              src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(slip.svg)}`}
              alt={t('printer.slip', { time: timeOfDay(slip.at, timeZone), text: slip.text })}
            />
            <figcaption>
              {timeOfDay(slip.at, timeZone)} · {t('printer.bytes', { bytes: slip.bytes })}
              {slip.qr.map((address) => (
                <PhoneLink key={address} address={address} />
              ))}
            </figcaption>
          </figure>
        ))}
        {onMore !== undefined && printer.slips.length > most && (
          <button type="button" class="small-button" onClick={onMore}>
            {t('devices.more-slips', { count: printer.slips.length })}
          </button>
        )}
      </div>
    </section>
  );
}

/** What a phone would open after scanning the slip, on this very server. */
function PhoneLink({ address }: { address: string }) {
  const path = phonePath(address);
  if (path === null) return null;
  return (
    <>
      {' · '}
      <a href={path} target="_blank" rel="noreferrer">
        {t('printer.phone')}
      </a>
    </>
  );
}

/** The roll from the side: the thicker, the more paper. `left`: 0 to 1. */
function PaperRoll({ left }: { left: number }) {
  // Paper wound on a core: the area of the ring, not its radius, is what is used up.
  const core = 5;
  const radius = Math.sqrt(core * core + left * (22 * 22 - core * core));
  return (
    <svg class="paper-roll" viewBox="0 0 48 48" aria-hidden="true">
      <circle class="roll-space" cx="24" cy="24" r="22" />
      <circle class="roll-paper" cx="24" cy="24" r={radius} />
      <circle class="roll-core" cx="24" cy="24" r={core} />
    </svg>
  );
}
