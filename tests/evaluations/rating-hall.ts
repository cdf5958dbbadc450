/** A small hall in which visits are finished, to be rated. */
import { ticketKeyOf } from '../../server/auth/ticket-key.ts';
import { at, SMALL_HALL, startHall, type Answer, type RunningHall } from '../support/running-hall.ts';

const QUICK = `${SMALL_HALL}staff: []
limits: { anonymousRequestsPerSecond: 10000, tokenRequestsPerSecond: 100000 }
`;

/** One four-key pad at window 1, FF 68 call pads at windows 1 and 2. */
export const PADS = QUICK.replace(
  'devices: {}',
  `devices:
  evaluators:
    - { id: EVAL1, window: 1, virtual: true, transport: { kind: tcp, host: 127.0.0.1, port: 0 } }
  pads:
    - { id: PAD, windows: { 1: 1, 2: 2 }, virtual: true, transport: { kind: tcp, host: 127.0.0.1, port: 0 } }
`,
);

export type Visit = { readonly id: string; readonly key: string };

export type RatingHall = RunningHall & {
  /** Moves the hall's clock on. */
  later(ms: number): void;
  /** A number of queue A; nobody has called it. */
  issue(): Promise<Visit>;
  press(window: string, name: string): Promise<void>;
  /** Taken, called at the window, which is opened before, and finished there. */
  finished(window?: string): Promise<Visit>;
  rate(visit: Visit, more?: Readonly<Record<string, unknown>>, key?: string): Promise<Answer>;
  /** A tablet bound to a window. */
  tablet(window: string): string;
};

export async function startRatingHall(hallFile: string = QUICK): Promise<RatingHall> {
  let ahead = 0;
  const hall = await startHall({ hall: hallFile, now: () => Date.now() + ahead });
  const press = async (window: string, name: string): Promise<void> => {
    const token = hall.token('staff', { window, staff: `S${window}` });
    const answer = await hall.call('POST', `/windows/${window}/${name}`, { token, body: {} });
    if (answer.status >= 300) throw new Error(`${name}: ${JSON.stringify(answer.body)}`);
  };
  const issue = async (): Promise<Visit> => {
    const { body } = await hall.call('POST', '/tickets', { token: hall.token('guide'), body: { item: 'A' } });
    const id = String(at(body, 'id'));
    return { id, key: ticketKeyOf(hall.services.secret, id) };
  };
  return {
    ...hall,
    later: (ms) => (ahead += ms),
    issue,
    press,
    async finished(window = '1') {
      if (hall.services.hall.state.windows[window]?.state !== 'open') await press(window, 'open');
      const visit = await issue();
      for (const name of ['next', 'start', 'finish']) await press(window, name);
      return visit;
    },
    rate: (visit, more = {}, key) =>
      hall.call('POST', '/evaluations', {
        body: { subject: { ticket: visit.id }, key: visit.key, grade: 5, ...more },
        ...(key !== undefined && { key }),
      }),
    tablet: (window) => hall.token('display', { window }),
  };
}
