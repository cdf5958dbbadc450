import type { Clock } from '../frame/clock.ts';
import { characterDeviceTransport } from './character-device.ts';
import type { TransportOptions } from './options.ts';
import { serialTransport } from './serial.ts';
import { tcpTransport } from './tcp.ts';
import type { Transport } from './transport.ts';

/** The transport that parsed options name. */
export const createTransport = (options: TransportOptions, clock: Clock): Transport => {
  switch (options.kind) {
    case 'tcp':
      return tcpTransport({ host: options.host, port: options.port, clock });
    case 'serial':
      return serialTransport({ ...options, clock });
    case 'character-device':
      return characterDeviceTransport({ path: options.path, readBack: options.readBack ?? false, clock });
  }
};
