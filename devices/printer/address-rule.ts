import { BlockList } from 'node:net';
import type { TransportOptions } from '../transport/options.ts';

export type AddressRefusal = {
  readonly code: 'LOOPBACK_NOT_VIRTUAL' | 'VIRTUAL_NOT_LOOPBACK' | 'PORT_FORBIDDEN';
  readonly host: string;
  readonly port: number;
};

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8);
loopback.addAddress('::1', 'ipv6');
// Connecting to "any address" reaches this machine too.
loopback.addSubnet('0.0.0.0', 8);
loopback.addAddress('::', 'ipv6');

/** This machine, as far as the text tells; `options.ts` of the transport refuses disguised addresses. */
export const isLoopbackHost = (host: string): boolean => {
  const name = host.toLowerCase().replace(/\.$/, '');
  if (name === 'localhost' || name.endsWith('.localhost')) return true;
  if (name === 'ip6-localhost' || name === 'ip6-loopback') return true;
  if (name.includes(':')) return loopback.check(name, 'ipv6');
  return /^[\d.]+$/.test(name) && loopback.check(name, 'ipv4');
};

/**
 * Where a printer may be: loopback only when it is declared virtual, a virtual one only on loopback, and
 * never on a port of this hall's own services, whatever the host. Null when allowed.
 */
export const checkPrinterAddress = ({
  transport,
  virtual,
  forbiddenPorts,
}: {
  readonly transport: TransportOptions;
  readonly virtual: boolean;
  /** The ports of the server and its database. */
  readonly forbiddenPorts: readonly number[];
}): AddressRefusal | null => {
  if (transport.kind !== 'tcp') return null;
  const { host, port } = transport;
  if (forbiddenPorts.includes(port)) return { code: 'PORT_FORBIDDEN', host, port };
  const local = isLoopbackHost(host);
  if (local && !virtual) return { code: 'LOOPBACK_NOT_VIRTUAL', host, port };
  if (!local && virtual) return { code: 'VIRTUAL_NOT_LOOPBACK', host, port };
  return null;
};
