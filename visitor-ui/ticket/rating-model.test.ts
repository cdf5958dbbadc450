import { signal } from '@preact/signals';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ProblemCode } from '../../protocol/codes.ts';
import type { TicketAnswer } from '../../protocol/http/tickets.ts';
import { sampleTicket } from './memory-ticket.ts';
import { phaseOf } from './phase.ts';
import { makeRatingModel } from './rating-model.ts';
import type { RatingModel } from './rating-model.ts';
import type { RatingPort, Said } from './rating-port.ts';
import type { TicketScreen } from './ticket-model.ts';

const screenOf = (state: TicketAnswer['state']): TicketScreen => {
  const ticket = sampleTicket({ state });
  return { kind: 'ticket', ticket, phase: phaseOf(ticket) };
};
const settle = async () => {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
};

let state: Awaited<ReturnType<RatingPort['state']>>;
let trouble: ProblemCode | null;
let sent: Said[];
let screen: ReturnType<typeof signal<TicketScreen>>;
let model: RatingModel;

beforeEach(() => {
  state = 'open';
  trouble = null;
  sent = [];
  const page = signal<TicketScreen>(screenOf('serving'));
  screen = page;
  const port: RatingPort = {
    state: () => Promise.resolve(state),
    send: (said) => {
      sent.push(said);
      return Promise.resolve(trouble);
    },
  };
  model = makeRatingModel({ port, screen: page });
});

async function finished(): Promise<void> {
  screen.value = screenOf('finished');
  await settle();
}

describe('the evaluation card on the phone', () => {
  it('comes with the end of the visit, without any grade chosen', async () => {
    await settle();
    expect(model.card.value).toEqual({ kind: 'hidden' });
    await finished();
    expect(model.card.value).toMatchObject({ kind: 'open', grade: null, tags: [], comment: '' });
    await model.send();
    expect(sent).toEqual([]);
  });

  it('sends grade, reasons and words, and thanks when they are kept', async () => {
    await finished();
    model.choose(2);
    model.toggle('long-wait');
    model.write('等了很久');
    await model.send();
    expect(sent).toEqual([{ grade: 2, tags: ['long-wait'], comment: '等了很久' }]);
    expect(model.card.value).toEqual({ kind: 'thanks', grade: 2 });
  });

  it('drops reasons that do not fit another grade', async () => {
    await finished();
    model.choose(1);
    model.toggle('unkind');
    model.choose(5);
    expect(model.card.value).toMatchObject({ grade: 5, tags: [] });
  });

  it('says that it was given before, also when the tablet was faster', async () => {
    state = 'given';
    await finished();
    expect(model.card.value).toEqual({ kind: 'given' });
    state = 'open';
    model.stop();
  });

  it('keeps what was chosen and written when it could not be kept', async () => {
    await finished();
    model.choose(4);
    model.write('谢谢');
    trouble = 'RETRY';
    await model.send();
    expect(model.card.value).toMatchObject({ kind: 'open', grade: 4, comment: '谢谢', trouble: 'RETRY' });
    trouble = 'ALREADY_RATED';
    await model.send();
    expect(model.card.value).toEqual({ kind: 'given' });
  });

  it('goes when the end of the visit was taken back, and comes again', async () => {
    await finished();
    screen.value = screenOf('serving');
    expect(model.card.value).toEqual({ kind: 'hidden' });
    await finished();
    expect(model.card.value.kind).toBe('open');
  });
});
