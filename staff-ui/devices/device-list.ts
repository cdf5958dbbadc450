/** The list of devices as the page shows it: what is broken first, then by kind, filtered by what is asked for. */
import type { Language } from '../../protocol/fields.ts';
import type { DeviceRow } from '../../protocol/http/devices.ts';
import { pick } from '../../ui-kit/texts/bilingual.ts';

export type DeviceKind = DeviceRow['kind'];

/** In the order in which visitors meet them. */
export const KINDS: readonly DeviceKind[] = [
  'printer',
  'id-reader',
  'scanner',
  'voice',
  'led',
  'keypad',
  'evaluator',
];

export type ListFilter = {
  readonly show: 'all' | 'trouble' | DeviceKind;
  readonly search: string;
};

export type ListGroup = { readonly name: 'trouble' | DeviceKind; readonly rows: readonly DeviceRow[] };

const URGENCY: Readonly<Record<DeviceRow['state'], number>> = {
  fault: 0,
  offline: 1,
  warning: 2,
  stopped: 3,
  starting: 4,
  online: 5,
};

/** Somebody should look at it. */
export function isTrouble({ state, alarm }: DeviceRow): boolean {
  return state === 'fault' || state === 'offline' || state === 'warning' || alarm !== null;
}

export const byUrgency = (a: DeviceRow, b: DeviceRow): number => URGENCY[a.state] - URGENCY[b.state];

function matches(row: DeviceRow, search: string, language: Language): boolean {
  const wanted = search.trim().toLowerCase();
  if (wanted === '') return true;
  const words = [row.id, row.address, pick(row.name, language), pick(row.text, language), row.code];
  return words.some((word) => word.toLowerCase().includes(wanted));
}

export function groupRows(
  rows: readonly DeviceRow[],
  { show, search }: ListFilter,
  language: Language,
): readonly ListGroup[] {
  const found = rows.filter((row) => matches(row, search, language));
  const troubles = { name: 'trouble', rows: found.filter(isTrouble).toSorted(byUrgency) } as const;
  const kinds = KINDS.map((kind) => ({
    name: kind,
    rows: found.filter((row) => row.kind === kind && (show === kind || !isTrouble(row))).toSorted(byUrgency),
  }));
  const groups: readonly ListGroup[] =
    show === 'all'
      ? [troubles, ...kinds]
      : show === 'trouble'
        ? [troubles]
        : kinds.filter(({ name }) => name === show);
  return groups.filter((group) => group.rows.length > 0);
}

/** A line is open over which nothing has come yet: such devices speak only when somebody uses them. */
export function waitsForFirstUse({ kind, state, lastSeenAt }: DeviceRow): boolean {
  const isQuiet = kind === 'keypad' || kind === 'scanner' || kind === 'evaluator';
  return isQuiet && state === 'online' && lastSeenAt === null;
}
