/** The kiosk's keyboard wedges, as its hall file names them: a code becomes a scan, a card an age band. */
import type { HallAnswer } from '../../protocol/http/hall.ts';
import { ownKiosk } from '../model/own-kiosk.ts';
import type { KioskModel } from '../model/kiosk-model.ts';
import { ageBandIn, type CalendarDate } from './id-number.ts';
import { makeWedge, type Wedge, type WedgeKey } from './wedge.ts';

/** As long as a proof of the server's own readers. */
const SENIOR_FOR_MS = 120_000;

const textOf = (codes: Uint8Array): string => String.fromCharCode(...codes);

/** The hall's own date; by its time zone while no day is open. */
function todayOf({ day, timeZone }: HallAnswer, now: number): CalendarDate {
  const text = day ?? new Intl.DateTimeFormat('sv-SE', { timeZone }).format(now);
  const [year = 0, month = 0, date = 0] = text.split('-').map(Number);
  return { year, month, day: date };
}

/** Takes keys of the page; true when the key belonged to a wedge and must not work the page. */
export function wedgeKeys(kiosk: KioskModel): (key: WedgeKey) => boolean {
  let made: { readonly prefixes: string; readonly wedges: readonly Wedge[] } = { prefixes: '', wedges: [] };

  const card = (codes: Uint8Array): void => {
    const hall = kiosk.hall.peek();
    if (hall === null) return;
    const today = todayOf(hall, kiosk.ports.live.serverNow());
    const band = ageBandIn(codes, { today, seniorAgeYears: hall.elderlyAge });
    if (band === 'senior') kiosk.laid({ result: 'senior', proof: null }, SENIOR_FOR_MS);
    else if (band === 'younger') kiosk.laid({ result: 'younger' });
    else kiosk.laid({ result: 'unread', code: 'UNREADABLE' });
  };
  const wedgesNow = (): readonly Wedge[] => {
    const wedges = ownKiosk(kiosk.hall.peek(), kiosk.ports.kioskId)?.wedges;
    const reader = wedges?.idReader?.prefix;
    const scanner = wedges?.scanner?.prefix;
    const prefixes = JSON.stringify([reader, scanner]);
    if (prefixes !== made.prefixes) {
      made = {
        prefixes,
        wedges: [
          ...(reader === undefined ? [] : [makeWedge(reader, card)]),
          ...(scanner === undefined ? [] : [makeWedge(scanner, (codes) => kiosk.scanned(textOf(codes)))]),
        ],
      };
    }
    return made.wedges;
  };

  return (key) =>
    wedgesNow()
      .map((wedge) => wedge.press(key))
      .some((word) => word !== 'none');
}
