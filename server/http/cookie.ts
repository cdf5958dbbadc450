/** The session cookie of people. */
import type { Request, Response } from 'express';

const PLAIN = 'jiaohao_session';
const SECURE = '__Host-jiaohao_session';

function nameFor(request: Request): string {
  return request.secure ? SECURE : PLAIN;
}

/** The session's token, or null. */
export function sessionCookie(request: Request): string | null {
  const wanted = `${nameFor(request)}=`;
  const parts = (request.headers.cookie ?? '').split(/;\s*/);
  const found = parts.find((part) => part.startsWith(wanted));
  return found === undefined ? null : found.slice(wanted.length);
}

export function setSessionCookie(
  request: Request,
  response: Response,
  token: string,
  maxAgeMs: number,
): void {
  response.cookie(nameFor(request), token, {
    httpOnly: true,
    sameSite: 'strict',
    secure: request.secure,
    path: '/',
    maxAge: maxAgeMs,
  });
}

export function clearSessionCookie(request: Request, response: Response): void {
  response.clearCookie(nameFor(request), {
    httpOnly: true,
    sameSite: 'strict',
    secure: request.secure,
    path: '/',
  });
}
