/**
 * What every answer says to browsers: where content may come from, and nothing to sniff or to frame.
 * The headers are the same for all, so helmet is asked once and not at every request.
 */
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { RequestHandler } from 'express';
import helmet from 'helmet';

export function securityHeaders(secure: boolean): RequestHandler {
  const headers = Object.entries(headersOf(secure));
  return (_request, response, next) => {
    for (const [name, value] of headers) if (value !== undefined) response.setHeader(name, value);
    next();
  };
}

function headersOf(secure: boolean): ReturnType<ServerResponse['getHeaders']> {
  const request = new IncomingMessage(new Socket());
  const probe = new ServerResponse(request);
  const set = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        mediaSrc: ["'self'", 'blob:'],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: secure,
    referrerPolicy: { policy: 'no-referrer' },
  });
  set(request, probe, (error) => {
    if (error !== undefined) throw new Error('security headers', { cause: error });
  });
  return probe.getHeaders();
}
