import type { TransportOptions } from '../../devices/transport/options.ts';

/** Where a device hangs, for people: `tcp://10.0.0.7:9100`, `/dev/serial/by-id/…`. */
export function addressText(transport: TransportOptions, virtual: boolean): string {
  if (virtual) return 'virtual';
  return transport.kind === 'tcp' ? `tcp://${transport.host}:${transport.port}` : transport.path;
}
