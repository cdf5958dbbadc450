import type { TransportOptions } from '../../devices/transport/options.ts';

/**
 * Where a device hangs, for people: `tcp://10.0.0.7:9100`, `/dev/serial/by-id/…`. A virtual device without a
 * port of its own hangs nowhere that a person could look for.
 */
export function addressText(transport: TransportOptions, virtual: boolean): string {
  if (transport.kind !== 'tcp') return transport.path;
  return virtual && transport.port === 0 ? 'virtual' : `tcp://${transport.host}:${transport.port}`;
}
