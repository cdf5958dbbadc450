/** An ordinary morning: eight windows open, some thirty people, a few of them at windows. */
import { at, type RunningHall } from '../support/running-hall.ts';

const STAFFED = ['1', '2', '3', '4', '5', '6', '7', '8'];

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

/** Paths of two phone pages: one that waits, one that is called. */
export async function liveliness(hall: RunningHall): Promise<{ phone: string; calledPhone: string }> {
  const kiosk = hall.token('kiosk', { name: 'K1' });
  const links: string[] = [];
  for (const [index, [item, ground, needs]] of VISITORS.entries()) {
    const body = {
      item,
      ...(ground !== undefined && { green: { ground, evidence: 'declared' } }),
      ...(needs !== undefined && { needs }),
    };
    const issued = await hall.call('POST', '/tickets', { token: kiosk, key: `visitor-${index}`, body });
    if (issued.status !== 201) throw new Error(`visitor ${index}: ${JSON.stringify(issued.body)}`);
    links.push(String(at(issued.body, 'link')));
  }
  let called = '';
  for (const window of STAFFED) {
    const member = hall.config.rota[window]?.mon[0];
    const staff = hall.token('staff', { window, ...(member !== undefined && { staff: member }) });
    const press = (name: string) =>
      hall.call('POST', `/windows/${window}/${name}`, { token: staff, body: {} });
    await press('open');
    const answer = await press('next');
    called = String(at(answer.body, 'ticket', 'id') ?? called);
    if (window !== '8') await press('start');
  }
  const calledPhone = links.find((link) => link.startsWith(`/t/${called}#`)) ?? '';
  return { phone: links.at(-1) ?? '', calledPhone };
}
