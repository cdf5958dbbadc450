/**
 * The HTTP side: headers, limits, body parser, routes by the access table, pages. Every error leaves
 * as problem details; nothing that a stranger sends can end the process.
 */
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import { CLIP_LIMITS } from '../../protocol/http/voice-packs.ts';
import { API_PREFIX } from '../../protocol/version.ts';
import { ProblemError } from '../edge/problem.ts';
import type { Services } from '../services.ts';
import { checkAccessTable } from './check-access.ts';
import { languageOf } from './language.ts';
import { apiLimits } from './limits.ts';
import { monitorRoutes } from './monitor.ts';
import { openApi } from './openapi.ts';
import { pageRoutes } from './pages.ts';
import { fail, router } from './route.ts';
import { backupRoutes } from './routes/backup.ts';
import { closingSlipRoutes } from './routes/closing-slip.ts';
import { deviceRoutes } from './routes/devices.ts';
import { demoRoutes } from './routes/demo.ts';
import { estimateScoreRoutes } from './routes/estimate-scores.ts';
import { evaluationRoutes } from './routes/evaluations.ts';
import { eventRoutes } from './routes/events.ts';
import { hallRoutes } from './routes/hall.ts';
import { issuingRoutes } from './routes/issuing.ts';
import { reportRoutes } from './routes/reports.ts';
import { sessionRoutes } from './routes/session.ts';
import { stateRoutes } from './routes/state.ts';
import { voicePackRoutes } from './routes/voice-packs.ts';
import { ticketRoutes } from './routes/tickets.ts';
import { windowRoutes } from './routes/windows.ts';
import { securityHeaders } from './security-headers.ts';

const BODY_LIMIT = '64kb';

export type AppOptions = {
  readonly services: Services;
  /** Folder with the built pages. */
  readonly pagesFolder: string;
  readonly secure: boolean;
};

export function createApp({ services, pagesFolder, secure }: AppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  if (services.config.trustedProxy !== undefined) app.set('trust proxy', services.config.trustedProxy);
  app.use(securityHeaders(secure));
  monitorRoutes(app, services);
  app.use(API_PREFIX, neverKept, ...apiLimits(services));
  app.use(API_PREFIX, express.json({ limit: BODY_LIMIT, inflate: false, type: 'application/json' }));
  app.use(
    `${API_PREFIX}/voice-packs/:pack/clips`,
    express.raw({ limit: CLIP_LIMITS.maxBytes, inflate: false, type: 'audio/wav' }),
  );
  const routes = router(app, services);
  hallRoutes(routes, services);
  ticketRoutes(routes, services);
  windowRoutes(routes, services);
  evaluationRoutes(routes, services);
  issuingRoutes(routes, services);
  sessionRoutes(routes, services);
  demoRoutes(routes, services);
  deviceRoutes(routes, services);
  voicePackRoutes(routes, services);
  eventRoutes(routes, services);
  estimateScoreRoutes(routes, services);
  reportRoutes(routes, services);
  closingSlipRoutes(routes, services);
  backupRoutes(routes, services);
  stateRoutes(routes, services);
  let document: unknown = null;
  routes.route('GET /openapi.json', {
    summary: 'This document',
    handle: () => ({ body: (document ??= openApi(routes.declared)) }),
  });
  checkAccessTable(routes.declared.map(({ key }) => key));
  app.use(API_PREFIX, (request, response) => {
    fail(services, new ProblemError('NOT_FOUND'), { request, response, language: languageOf(request) });
  });
  pageRoutes(app, services, pagesFolder);
  app.use(lastResort(services));
  return app;
}

/** Answers may hold a visitor's ticket or a session: nobody on the way keeps them, unless a route says so. */
const neverKept: RequestHandler = (_request, response, next) => {
  response.setHeader('Cache-Control', 'no-store');
  next();
};

function lastResort(services: Services): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    fail(services, parserProblem(error), { request, response, language: languageOf(request) });
  };
}

/** What express's own parsers throw, as problems. */
function parserProblem(error: unknown): unknown {
  if (typeof error !== 'object' || error === null || !('status' in error)) return error;
  const { status } = error;
  if (status === 413) return new ProblemError('BODY_TOO_LARGE');
  if (status === 415) return new ProblemError('UNSUPPORTED_MEDIA_TYPE');
  if (typeof status === 'number' && status >= 400 && status < 500) return new ProblemError('BAD_REQUEST');
  return error;
}
