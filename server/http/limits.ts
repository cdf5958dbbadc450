/** Requests a second: per address without a token, per token with one. */
import { createHash } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { ProblemError } from '../edge/problem.ts';
import type { Services } from '../services.ts';
import { languageOf } from './language.ts';
import { fail } from './route.ts';

function bearerOf(request: Request): string | null {
  const token = request.headers.authorization;
  return token === undefined ? null : createHash('sha1').update(token).digest('base64');
}

export function apiLimits(services: Services): RequestHandler[] {
  const { anonymousRequestsPerSecond, tokenRequestsPerSecond } = services.config.limits;
  const common = {
    windowMs: 1000,
    standardHeaders: false,
    legacyHeaders: false,
    handler: ((request, response) => {
      response.setHeader('Retry-After', '1');
      fail(services, new ProblemError('RATE_LIMITED'), { request, response, language: languageOf(request) });
    }) satisfies RequestHandler,
  };
  return [
    rateLimit({
      ...common,
      limit: anonymousRequestsPerSecond,
      skip: (request) => request.headers.authorization !== undefined,
      keyGenerator: (request) => ipKeyGenerator(request.ip ?? ''),
    }),
    rateLimit({
      ...common,
      limit: tokenRequestsPerSecond,
      skip: (request) => request.headers.authorization === undefined,
      keyGenerator: (request) => bearerOf(request) ?? '',
    }),
  ];
}
