/** The line to a device; a virtual one's plug can be pulled like any other. */
import type { Clock } from '../../devices/frame/clock.ts';
import { createTransport } from '../../devices/transport/create-transport.ts';
import type { TransportOptions } from '../../devices/transport/options.ts';
import { createPlug } from '../../devices/transport/plug.ts';
import type { Transport } from '../../devices/transport/transport.ts';
import type { VirtualAction } from '../../protocol/http/devices.ts';

export type DeviceLine = {
  readonly transport: Transport;
  /** The switch of a virtual device's plug; nothing for a real one. */
  faults(): Readonly<Record<string, boolean>>;
  /** True when the action was the plug's. */
  act(action: VirtualAction): boolean;
};

/** `twin`: what plays the device, behind a TCP port of this machine; null for a real one. */
export function deviceLine(
  options: TransportOptions,
  twin: { readonly port: number } | null,
  clock: Clock,
): DeviceLine {
  if (twin === null) {
    return { transport: createTransport(options, clock), faults: () => ({}), act: () => false };
  }
  const reached = { kind: 'tcp', host: '127.0.0.1', port: twin.port } as const;
  const plug = createPlug(createTransport(reached, clock));
  return {
    transport: plug.transport,
    faults: () => ({ unplugged: plug.isPulled() }),
    act(action) {
      if (action.action !== 'fault' || action.fault !== 'unplugged') return false;
      if (action.on) plug.pull();
      else plug.put();
      return true;
    },
  };
}
