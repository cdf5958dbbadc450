import { isAbsolute } from 'node:path';
import * as z from 'zod/mini';
import { ProblemError } from '../../edge/problem.ts';
import { StoreError } from '../../store/store-error.ts';
import type { Services } from '../../services.ts';
import { isLoopback } from '../origin.ts';
import type { Router } from '../route.ts';

/** A copy of the running database, asked for by the command line on this machine. */
export function backupRoutes({ route }: Router, { store, log }: Services): void {
  route('POST /backup', {
    summary: 'Copies the database to a file of this machine and verifies the copy; from this machine only',
    body: z.strictObject({ file: z.string().check(z.minLength(1), z.maxLength(1024)) }),
    handle: async ({ body, request }) => {
      const { remoteAddress, localAddress } = request.socket;
      // A server on one of the machine's own addresses is reached from that very address.
      const fromHere =
        isLoopback(remoteAddress) || (remoteAddress !== undefined && remoteAddress === localAddress);
      if (!fromHere) throw new ProblemError('FORBIDDEN');
      if (!isAbsolute(body.file)) {
        throw new ProblemError('BAD_REQUEST', {
          errors: [{ path: 'file', problem: 'expected an absolute path' }],
        });
      }
      const result = await store.backup(body.file).catch((error: unknown) => {
        log.error({ err: error }, 'backup failed');
        throw new ProblemError('STORAGE', error instanceof StoreError ? { facts: { code: error.code } } : {});
      });
      return { status: 201, body: result };
    },
  });
}
