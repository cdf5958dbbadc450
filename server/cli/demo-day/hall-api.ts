/** The hall as its kiosks and consoles reach it: over HTTP, with tokens of their own. */
import * as z from 'zod/mini';
import { hallAnswer, type HallAnswer } from '../../../protocol/http/hall.ts';
import { issuedAnswer, type IssueBody } from '../../../protocol/http/tickets.ts';
import { windowAnswer } from '../../../protocol/http/windows.ts';
import type { TokenRole } from '../../../protocol/roles.ts';
import { API_PREFIX } from '../../../protocol/version.ts';

export type Badge = {
  readonly role: TokenRole;
  readonly name: string;
  readonly staff?: string;
  readonly window?: string;
};

export type Refused = {
  readonly kind: 'refused';
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;
};
export type Done<T> = { readonly kind: 'done'; readonly value: T };

export type Answered<T> = Done<T> | Refused;
export type AtWindow = z.infer<typeof windowAnswer>;

const problemShape = z.object({
  code: z.string(),
  facts: z.optional(z.record(z.string(), z.unknown())),
});

/** Sent again with the same key: what may have been done already is then not done twice. */
const TRIES = 5;
const RETRY_MS = 300;

export type HallApiOptions = {
  /** `http://127.0.0.1:8080` */
  readonly address: string;
  readonly tokenFor: (badge: Badge) => string;
  readonly newId: () => string;
  /** Waits in real time. */
  readonly wait: (ms: number) => Promise<void>;
};

export class HallApi {
  private readonly tokens = new Map<string, string>();
  private readonly options: HallApiOptions;

  constructor(options: HallApiOptions) {
    this.options = options;
  }

  async hall(): Promise<HallAnswer> {
    const response = await fetch(`${this.options.address}${API_PREFIX}/hall`);
    return hallAnswer.parse(await response.json());
  }

  async takeNumber(kiosk: string, body: IssueBody): Promise<Answered<{ id: string; number: string }>> {
    const answer = await this.send({ role: 'kiosk', name: kiosk }, 'POST', '/tickets', body);
    return answer.kind === 'refused' ? answer : { kind: 'done', value: issuedAnswer.parse(answer.value) };
  }

  async press(clerk: Badge, window: string, press: string, body: object = {}): Promise<Answered<AtWindow>> {
    const answer = await this.send(clerk, 'POST', `/windows/${window}/${press}`, body);
    return answer.kind === 'refused' ? answer : { kind: 'done', value: windowAnswer.parse(answer.value) };
  }

  /** The visitor is back, by the number on the slip. */
  comeBack(kiosk: string, number: string): Promise<Answered<unknown>> {
    return this.send({ role: 'kiosk', name: kiosk }, 'POST', '/returns', { number });
  }

  giveUp(kiosk: string, ticket: string): Promise<Answered<unknown>> {
    return this.send({ role: 'kiosk', name: kiosk }, 'DELETE', `/tickets/${ticket}`, {});
  }

  private async send(badge: Badge, method: string, path: string, body: object): Promise<Answered<unknown>> {
    const key = this.options.newId();
    for (let tries = 1; ; tries += 1) {
      const response = await this.once(badge, method, path, { body, key }).catch((error: unknown) => {
        if (tries >= TRIES) throw error;
        return null;
      });
      // Too many at once, or the hall is busy or starting again: the same press once more.
      const again = response === null || response.status === 429 || response.status === 503;
      if (again && tries < TRIES) {
        await this.options.wait(RETRY_MS * tries);
        continue;
      }
      if (response === null) throw new Error('unreachable');
      const text = await response.text();
      const value: unknown = text === '' ? null : JSON.parse(text);
      if (response.ok) return { kind: 'done', value };
      const problem = problemShape.safeParse(value);
      if (!problem.success) return { kind: 'refused', code: String(response.status), facts: {} };
      return { kind: 'refused', code: problem.data.code, facts: problem.data.facts ?? {} };
    }
  }

  private once(
    badge: Badge,
    method: string,
    path: string,
    { body, key }: { readonly body: object; readonly key: string },
  ): Promise<Response> {
    return fetch(`${this.options.address}${API_PREFIX}${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${this.tokenOf(badge)}`,
        'Content-Type': 'application/json',
        'Accept-Language': 'zh-CN',
        'Idempotency-Key': key,
      },
      body: JSON.stringify(body),
    });
  }

  private tokenOf(badge: Badge): string {
    const who = `${badge.role} ${badge.name} ${badge.window ?? ''}`;
    const token = this.tokens.get(who) ?? this.options.tokenFor(badge);
    this.tokens.set(who, token);
    return token;
  }
}
