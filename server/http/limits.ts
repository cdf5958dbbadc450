/** Requests a second: per token of whoever shows a good one, else per address. */
import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { byToken } from '../auth/authenticate.ts';
import { ProblemError } from '../edge/problem.ts';
import type { Services } from '../services.ts';
import { bearerOf } from './caller-of.ts';
import { languageOf } from './language.ts';
import { fail } from './route.ts';

export function apiLimits(services: Services): RequestHandler[] {
  const { anonymousRequestsPerSecond, tokenRequestsPerSecond } = services.config.limits;
  // A token that is worth nothing buys no more requests than none.
  const tokenOf = (request: Request): string | null => {
    const bearer = bearerOf(request);
    const shown = bearer === null ? null : byToken(services, bearer);
    return shown?.ok === true ? shown.principal.jti : null;
  };
  return [
    rateLimit({
      windowMs: 1000,
      standardHeaders: false,
      legacyHeaders: false,
      limit: (request) => (tokenOf(request) === null ? anonymousRequestsPerSecond : tokenRequestsPerSecond),
      keyGenerator: (request) => {
        const token = tokenOf(request);
        return token === null ? ipKeyGenerator(request.ip ?? '') : `token:${token}`;
      },
      handler: (request, response) => {
        response.setHeader('Retry-After', '1');
        fail(services, new ProblemError('RATE_LIMITED'), {
          request,
          response,
          language: languageOf(request),
        });
      },
    }),
  ];
}
