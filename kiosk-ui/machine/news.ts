/** What the hall's answers change. An answer to a question that nobody asks any more changes nothing. */
import type { Effect, Move } from './effect.ts';
import type { News, PrintNews } from './input.ts';
import type { ComeBackScreen, FailedScreen, NumberScreen, Paper, Screen, TakingScreen } from './state.ts';
import { RETRY_AFTER_MS } from './timing.ts';

type At = { readonly at: number };
type Answer = Exclude<News, { type: 'card' }>;

/** These refusals are no decision: the same key may be asked again. */
const UNDECIDED: ReadonlySet<string> = new Set(['RETRY', 'STORAGE', 'RATE_LIMITED', 'INTERNAL']);

function issued(
  screen: TakingScreen | FailedScreen,
  { ticket, at }: Extract<News, { type: 'issued' }> & At,
): Move {
  const { job } = ticket.print;
  const paper: Paper = job === null ? { state: 'none' } : { state: 'printing', since: at };
  const effects: Effect[] = [{ type: 'count', item: ticket.item }];
  if (job !== null) effects.push({ type: 'watch-print', ticket: ticket.id, link: ticket.link });
  return { screen: { name: 'number', ticket, item: screen.item, paper, since: at }, effects };
}

function newsOfTaking(screen: TakingScreen, news: Answer & At): Move {
  if (!('key' in news) || news.key !== screen.order.key) return null;
  switch (news.type) {
    case 'issued':
      return issued(screen, news);
    case 'lost':
      return { screen: { ...screen, retryAt: news.at + RETRY_AFTER_MS } };
    case 'refused': {
      const order = UNDECIDED.has(news.code) ? screen.order : null;
      return { screen: { name: 'failed', code: news.code, order, item: screen.item } };
    }
    case 'returned':
      return null;
  }
}

/** An answer that came after the kiosk had given up still shows its number to whoever stands there. */
function newsOfFailed(screen: FailedScreen, news: Answer & At): Move {
  return news.type === 'issued' && news.key === screen.order?.key ? issued(screen, news) : null;
}

function paperAfter(paper: Paper, news: PrintNews, at: number): Paper {
  if (paper.state !== 'printing' && paper.state !== 'trouble') return paper;
  if (news === 'printed') return { state: 'printed' };
  if (news === 'waiting' || paper.state === 'trouble') return paper;
  return { state: 'trouble', since: at, why: news };
}

function newsOfNumber(screen: NumberScreen, news: Answer & At): Move {
  if (news.type !== 'print' || news.ticket !== screen.ticket.id) return null;
  const paper = paperAfter(screen.paper, news.news, news.at);
  if (paper === screen.paper) return null;
  // A slip that came late deserves its full time.
  const since = screen.paper.state === 'trouble' ? news.at : screen.since;
  return { screen: { ...screen, paper, since } };
}

function newsOfComeBack(screen: ComeBackScreen, news: Answer & At): Move {
  if (!('key' in news) || news.key !== screen.sending?.key) return null;
  switch (news.type) {
    case 'returned':
      return { screen: { name: 'welcome-back', ticket: news.ticket, isBack: news.isBack } };
    case 'refused':
      return { screen: { ...screen, sending: null, problem: news.code } };
    case 'lost':
      return { screen: { ...screen, sending: null, problem: 'RETRY' } };
    case 'issued':
      return null;
  }
}

export function moveByNews(screen: Screen, news: Answer & At): Move {
  switch (screen.name) {
    case 'taking':
      return newsOfTaking(screen, news);
    case 'failed':
      return newsOfFailed(screen, news);
    case 'number':
      return newsOfNumber(screen, news);
    case 'come-back':
      return newsOfComeBack(screen, news);
    default:
      return null;
  }
}
