import { describe, expect, it } from 'vitest';
import type { TicketAnswer } from '../../protocol/http/tickets.ts';
import { zhCN } from '../texts/zh-CN.ts';
import { sampleTicket, sampleTurn } from './memory-ticket.ts';
import { whyText } from './why-lines.ts';

const NONE = { priority: 0, ordinary: 0, override: 0, broughtBack: 0, otherQueues: 0 };

const keysOf = (ticket: Partial<TicketAnswer>): string[] =>
  whyText(sampleTicket(ticket))?.lines.map(({ key }) => key.replace('ticket.why.', '')) ?? [];

/** Everything as a visitor reads it, the short answer first. */
function said(ticket: Partial<TicketAnswer>): string {
  const text = whyText(sampleTicket(ticket));
  const lead = text?.lead ?? null;
  return [...(lead === null ? [] : [lead]), ...(text?.lines ?? [])]
    .map(({ key, facts, since, where }) => {
      const windows = where?.join(zhCN['ticket.why.list']) ?? '';
      const more = {
        ...(since !== undefined && { since: zhCN[since] }),
        where: windows && zhCN['ticket.why.bound.where'].replace('{windows}', windows),
      };
      const all: Readonly<Record<string, number | string>> = { ...facts, ...more };
      return zhCN[key].replace(/\{(\w+)\}/g, (_, name: string) => String(all[name] ?? `{${name}}`));
    })
    .join('\n');
}

describe('why it is not my turn yet', () => {
  it('says to an ordinary visitor what was called since, the bound, who is before, and the rule', () => {
    const words = said({ ahead: 2 });
    expect(words).toContain('您来之后，可能叫您的窗口先叫了优先号 3 位、普通号 2 位。');
    expect(words).toContain('叫到您之前，最多还会有 3 位优先服务对象先办');
    expect(words).toContain('排在您前面的普通号最多还有 1 位');
    expect(words).toContain('最多连续叫 3 位优先号，接着必须叫 1 位普通号');
    expect(words).not.toContain('{');
  });

  it('begins with the short answer: how many are before, and that nobody is passed by for ever', () => {
    const lead = (ticket: Partial<TicketAnswer>) => said(ticket).split('\n')[0];
    expect(lead({ ahead: 4 })).toBe(
      '您前面还有 4 人。优先号最多连续叫 3 位，就必须叫 1 位普通号，您不会一直被超过。',
    );
    expect(lead({ ahead: 4, turn: sampleTurn({ mostInRow: null }) })).toBe(
      '您前面还有 4 人，按规则依次叫号。',
    );
    expect(lead({ ahead: 2, priority: true })).toBe('已为您优先安排，您前面还有 2 人。');
    expect(lead({ ahead: 0 })).toBe('照现在的情况，下一位就是您，请留意叫号。');
  });

  it.each([
    [{ ...NONE }, 'since.none'],
    [{ ...NONE, priority: 1 }, 'since.priority'],
    [{ ...NONE, ordinary: 1 }, 'since.ordinary'],
    [{ ...NONE, priority: 1, ordinary: 1 }, 'since.both'],
  ])('speaks of no group that nobody of was called: %j', (calls, key) => {
    expect(keysOf({ turn: sampleTurn({ calls }) }).filter((one) => one.startsWith('since'))).toEqual([key]);
  });

  it('names calls out of turn, returns to a window and other services, each only where there were some', () => {
    const calls = { priority: 1, ordinary: 0, override: 1, broughtBack: 2, otherQueues: 3 };
    const words = said({ turn: sampleTurn({ calls, whileOut: 1 }) });
    expect(words).toContain('另有 1 位由工作人员按规定提前办理');
    expect(words).toContain('另有 2 位是号码挂起后回到窗口');
    expect(words).toContain('这当中 3 位办的是这些窗口的其他业务');
    expect(words).toContain('这当中 1 位是您暂离时叫的。暂离不影响您的位置');
    const quiet = keysOf({ turn: sampleTurn({ calls: NONE }) });
    for (const key of ['override', 'broughtBack', 'otherQueues', 'whileOut'])
      expect(quiet).not.toContain(key);
  });

  it('promises nothing where nothing is proven', () => {
    const keys = keysOf({ turn: sampleTurn({ bound: null }) });
    expect(keys.some((key) => key.startsWith('bound') || key === 'except')).toBe(false);
    expect(keys).toContain('rule');
    expect(keysOf({ turn: sampleTurn({ mostInRow: null }) })).toContain('rule.unlimited');
  });

  it('has words of its own for a priority visitor, and never the other sentence', () => {
    const turn = sampleTurn({ bound: { own: 2, other: 1, windows: null } });
    const words = said({ priority: true, turn });
    expect(words).toContain('已为您优先安排');
    expect(words).toContain('排在您前面的优先号最多还有 2 位，其间最多叫 1 位普通号');
    expect(words).not.toContain('优先服务对象先办');
    const first = keysOf({
      priority: true,
      turn: sampleTurn({ bound: { own: 0, other: 0, windows: null } }),
    });
    expect(first).toContain('bound.green.first');
    expect(first).not.toContain('bound.green.between');
    const last = keysOf({ priority: true, turn: sampleTurn({ bound: { own: 2, other: 0, windows: null } }) });
    expect(last).toContain('bound.green.only');
  });

  it('says with a bound of zero that nobody with priority goes first, and who is first in line', () => {
    const keys = keysOf({ turn: sampleTurn({ bound: { own: 0, other: 0, windows: null } }) });
    expect(keys).toEqual(expect.arrayContaining(['bound.none', 'bound.first', 'except']));
  });

  it('names the windows that it counts, in the promise itself, where only the first choices can be promised', () => {
    const words = said({ turn: sampleTurn({ bound: { own: 1, other: 6, windows: ['3', '4'] } }) });
    expect(words).toContain('叫到您之前，3、4 号窗口最多还会有 6 位优先服务对象先办。');
    expect(words).toContain('3、4 号窗口排在您前面的普通号最多还有 1 位。');
    expect(words).toContain('别的窗口也可能提前叫到您。');
    expect(said({ turn: sampleTurn() })).not.toContain('别的窗口');
  });

  it('says who else is counted where the limit is higher than the people ahead that stand above it', () => {
    const bound = { own: 148, other: 450, windows: ['1', '2'] };
    const words = said({ ahead: 46, turn: sampleTurn({ bound }) });
    expect(words).toContain('前面还有 46 人');
    expect(words).toContain('最多还有 148 位，其他业务的和暂离后可能回来的也算在内。');
    expect(said({ ahead: 148, turn: sampleTurn({ bound }) })).not.toContain('也算在内');
  });

  it('says what a return did to the place', () => {
    expect(said({ turn: sampleTurn({ cause: 'returned', creditMinutes: 20 }) })).toMatch(
      /算早到 20 分钟[\s\S]*您回来之后/,
    );
    expect(keysOf({ turn: sampleTurn({ cause: 'returned', creditMinutes: 0 }) })).not.toContain(
      'entry.returned',
    );
    expect(said({ turn: sampleTurn({ cause: 'no-show-return' }) })).toContain('您过号后回来');
    expect(said({ turn: sampleTurn({ cause: 'released' }) })).toContain('您来之后');
  });
});

describe('in other states', () => {
  it('says to who stepped out until when the place is kept', () => {
    const back = { kind: 'same-place', until: 90_000, places: 3, left: 2 } as const;
    const why = whyText(sampleTicket({ state: 'stepped-out', ahead: null, turn: sampleTurn({ back }) }));
    expect(why?.title).toBe('ticket.why.back');
    expect(why?.lines[0]).toEqual({ key: 'ticket.why.keep', time: 90_000 });
  });

  it('says to who was missed or is on hold how coming back counts, and when it no longer can', () => {
    const missed = (left: number, places = 3): string[] =>
      keysOf({ state: 'missed', turn: sampleTurn({ back: { kind: 'behind', places, left } }) });
    expect(missed(2)).toEqual(['behind']);
    expect(missed(2, 0)).toEqual(['behind.first']);
    expect(missed(0)).toEqual(['used']);
    const away = { kind: 'credit', minutes: 20, left: 3 } as const;
    expect(said({ state: 'away', turn: sampleTurn({ back: away }) })).toContain('算早到 20 分钟');
  });

  it('says to who was called how it came about', () => {
    const why = { code: 'REGULAR_TURN', text: '' } as const;
    const told = whyText(sampleTicket({ state: 'called', why }));
    expect(told?.title).toBe('ticket.why.called');
    expect(keysOf({ state: 'called', why })).toEqual(['code.REGULAR_TURN', 'since.both']);
  });

  it.each(['serving', 'finished', 'cancelled', 'closed'] as const)('says nothing while %s', (state) => {
    expect(whyText(sampleTicket({ state }))).toBeNull();
  });
});
