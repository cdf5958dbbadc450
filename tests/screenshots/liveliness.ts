/** An ordinary morning, lived through by the API in an hour and a half of the hall's own time. */
import { at, type RunningHall } from '../support/running-hall.ts';

const STAFFED = ['1', '2', '3', '4', '5', '6', '7', '8'];
const MINUTES = 85;
const MINUTE_MS = 60_000;

/** Items as people come for them; a ground where they use the green channel. */
const VISITORS: readonly (readonly [item: string, ground?: string, needs?: readonly string[]])[] = [
  ['SB01'],
  ['SB02', 'elderly'],
  ['SB03'],
  ['MZ01'],
  ['SB01'],
  ['SB04'],
  ['MZ04', 'elderly', ['large-print']],
  ['BD02'],
  ['SC01'],
  ['BM02'],
  ['QT01'],
  ['SB02'],
  ['SB03', 'pregnant'],
  ['SC02'],
  ['SB01'],
  ['SB02', 'disabled', ['wheelchair']],
  ['MZ05'],
  ['SB03'],
  ['QT02'],
  ['SB01'],
  ['BM02'],
  ['SC01'],
  ['SB02'],
  ['MZ02'],
  ['SB03', 'military'],
  ['SB01'],
  ['BD02'],
  ['QT01'],
  ['SB02', 'elderly', ['dialect', 'forms']],
  ['SB03'],
];

/** Minutes at a window, in turn. */
const SERVICE = [6, 11, 4, 9, 14, 7, 5, 12, 8, 10];

type Morning = {
  readonly hall: RunningHall;
  /** The hall's clock moves on. */
  readonly pass: (ms: number) => void;
};

/** Paths of two phone pages: one that waits, one that is called. */
export async function liveliness({ hall, pass }: Morning): Promise<{ phone: string; calledPhone: string }> {
  const links = new Map<string, string>();
  const waiting: string[] = [];
  let visitors = 0;
  const come = async (): Promise<void> => {
    const [item, ground, needs] = VISITORS[visitors % VISITORS.length] ?? ['SB01'];
    visitors += 1;
    const body = {
      item,
      ...(ground !== undefined && { green: { ground, evidence: 'guide' } }),
      ...(needs !== undefined && { needs }),
    };
    const token = hall.token('guide', { name: 'K1' });
    const issued = await hall.call('POST', '/tickets', { token, key: `visitor-${visitors}`, body });
    if (issued.status !== 201) throw new Error(`visitor ${visitors}: ${JSON.stringify(issued.body)}`);
    const id = String(at(issued.body, 'id'));
    links.set(id, String(at(issued.body, 'link')));
    if (ground === undefined && item.startsWith('SB')) waiting.push(id);
  };

  const busyUntil = new Map<string, number>();
  let called = '';
  let served = 0;
  const press = (window: string, name: string, body: object = {}) => {
    const member = hall.config.rota[window]?.mon[0];
    const token = hall.token('staff', { window, ...(member !== undefined && { staff: member }) });
    return hall.call('POST', `/windows/${window}/${name}`, { token, body });
  };
  const callNext = async (window: string, minute: number): Promise<void> => {
    const answer = await press(window, 'next');
    const ticket = at(answer.body, 'ticket', 'id');
    if (ticket === undefined) return;
    called = String(ticket);
    await press(window, 'start');
    busyUntil.set(window, minute + (SERVICE[served % SERVICE.length] ?? 8));
    served += 1;
  };
  for (let n = 0; n < 12; n += 1) await come();
  for (const window of STAFFED) await press(window, 'open');
  for (let minute = 0; minute < MINUTES; minute += 1) {
    if (minute % 7 !== 6) await come();
    for (const window of STAFFED) {
      if ((busyUntil.get(window) ?? 0) <= minute) await callNext(window, minute);
    }
    pass(MINUTE_MS);
  }
  // One visitor is fetched out of turn, with the reason on record, and the last one is only just called.
  const early = await stillWaiting(hall, waiting);
  const taken = early.at(-1);
  await press('3', 'finish');
  if (taken !== undefined) await press('3', 'call', { ticket: taken, reason: '老人身体不适，请先办理' });
  const last = await press('4', 'next');
  called = String(at(last.body, 'ticket', 'id') ?? called);
  return { phone: links.get(early[0] ?? '') ?? '', calledPhone: links.get(called) ?? '' };
}

/** Of these tickets the waiting ones, in the order in which they came. */
async function stillWaiting(hall: RunningHall, ids: readonly string[]): Promise<string[]> {
  const token = hall.token('leader');
  const found: string[] = [];
  for (const id of ids) {
    const answer = await hall.call('GET', `/tickets/${id}`, { token });
    if (at(answer.body, 'state') === 'waiting') found.push(id);
  }
  return found;
}
