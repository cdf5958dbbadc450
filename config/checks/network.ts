import type { Path } from '../fault.ts';
import type { Devices } from '../complete.ts';
import { check } from './check.ts';

const isLoopback = (host: string): boolean =>
  host.startsWith('127.') || host === '::1' || host === 'localhost';

const isPrivate = (host: string): boolean => /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/.test(host);

type Transport = Devices['printers'][number]['transport'];
type Row = { readonly path: Path; readonly virtual: boolean; readonly transport: Transport };

const rowsOf = (devices: Devices): readonly Row[] =>
  (['printers', 'pads', 'leds', 'idReaders', 'scanners', 'evaluators'] as const).flatMap((kind) =>
    devices[kind].map(({ virtual, transport }, i) => ({ path: ['devices', kind, i], virtual, transport })),
  );

const addressOf = ({ transport }: Row): string | null => {
  if (transport.kind !== 'tcp') return transport.path;
  return transport.port === 0 ? null : `${transport.host}:${transport.port}`;
};

/**
 * A device's address is where a device can be, and nothing else: the hall must not be made to send
 * bytes to its own server, its database or the internet.
 */
export const checkDeviceAddresses = check(['devices'], ({ devices }, reporter, { listen, database }) => {
  if (devices === undefined) return;
  const seen = new Map<string, Path>();
  const reserved = [
    { owner: 'server' as const, at: listen },
    { owner: 'database' as const, at: database },
  ];
  for (const row of rowsOf(devices)) {
    const { path, virtual, transport } = row;
    if (transport.kind === 'tcp') {
      const { host, port } = transport;
      const hostPath = [...path, 'transport', 'host'];
      const portPath = [...path, 'transport', 'port'];
      if (virtual && !isLoopback(host)) reporter.fault({ path: hostPath, code: 'virtual-not-loopback' });
      else if (!virtual && isLoopback(host)) reporter.fault({ path: hostPath, code: 'loopback-not-virtual' });
      else if (!virtual && !isPrivate(host)) reporter.fault({ path: hostPath, code: 'address-not-private' });
      if (!virtual && port === 0) reporter.fault({ path: portPath, code: 'port-zero' });
      for (const { owner, at } of reserved) {
        // Whatever the host: no device belongs on a port of the hall's own services. Port 0 takes a free one.
        if (port !== 0 && at?.port === port)
          reporter.fault({ path: portPath, code: 'port-reserved', params: { port, owner } });
      }
    }
    const address = addressOf(row);
    if (address === null) continue;
    const earlier = seen.get(address);
    if (earlier === undefined) seen.set(address, path);
    else {
      const line = reporter.lineOf(earlier);
      reporter.fault({
        path: [...path, 'transport'],
        code: 'address-shared',
        got: address,
        params: { line },
      });
    }
  }
});

/** The demo enrols its own pages, so it serves this machine only; production on a network needs TLS. */
export const checkListening = check(
  ['mode', 'tls', 'trustedProxy'],
  ({ mode, tls, trustedProxy }, reporter, { listen }) => {
    if (listen === null || isLoopback(listen.host)) return;
    const params = { host: listen.host };
    if (mode === 'demo')
      reporter.fault({ path: ['mode'], code: 'demo-open-network', got: `demo, ${listen.host}`, params });
    else if (tls === undefined && trustedProxy === undefined) {
      reporter.fault({ path: ['mode'], code: 'production-open-network', got: listen.host, params });
    }
  },
);
