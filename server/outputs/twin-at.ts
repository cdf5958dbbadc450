/** The twin of a virtual device, or the double that somebody has put in its place. */
import type { TransportOptions } from '../../devices/transport/options.ts';

type Place = { readonly virtual: boolean; readonly transport: TransportOptions };

const TWINS_HOST = '127.0.0.1';

/**
 * Null for a real device, and where something listens at a virtual one's port already: then that is the
 * device, and the driver connects to it. So it is at a port of another loopback address, where no twin of
 * ours can be. Rejects with whatever else `start` rejects with.
 */
export async function twinAt<Twin>(
  { virtual, transport }: Place,
  start: (port: number) => Promise<Twin>,
): Promise<Twin | null> {
  if (!virtual || transport.kind !== 'tcp') return null;
  if (transport.port !== 0 && transport.host !== TWINS_HOST) return null;
  try {
    return await start(transport.port);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return null;
    throw error;
  }
}
