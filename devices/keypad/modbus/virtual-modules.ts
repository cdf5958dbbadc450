/**
 * Input/output modules on a Modbus RTU bus without hardware: a TCP server on loopback that answers
 * functions 1, 2, 5 and 6 as a serial server with modules behind it would.
 */
import { createServer, type Socket } from 'node:net';
import type { Clock } from '../../frame/clock.ts';
import { crc16 } from '../../frame/crc16.ts';
import { createListeners } from '../../frame/listeners.ts';
import type { ModbusOptions } from './options.ts';

export type ModbusFaultName =
  /** Answers nothing: no power. */
  | 'silent'
  /** Every answer has a wrong sum. */
  | 'noise'
  /** Only the first half of each answer leaves the module. */
  | 'half-frame'
  /** A pressed button stays down until the fault is taken back. */
  | 'stuck';

export type VirtualModule = {
  readonly address: number;
  readonly coils: ReadonlyMap<number, boolean>;
  readonly registers: ReadonlyMap<number, number>;
  /** How often each coil was switched on. */
  readonly buzzed: ReadonlyMap<number, number>;
};

export type VirtualModules = {
  readonly port: number;
  modules(): readonly VirtualModule[];
  connected(): boolean;
  /** Requests that came so far, good ones only. */
  asked(): number;
  /** Holds the button down for `holdMs`; false while silent. */
  press(index: number, where?: { readonly address?: number; readonly holdMs?: number }): boolean;
  /** The cable is pulled. */
  unplug(): void;
  onChange(listener: (modules: VirtualModules) => void): () => void;
  setFault(name: ModbusFaultName, on: boolean): void;
  /** One module loses its power, or gets it back with everything off. */
  setPower(address: number, on: boolean): void;
  stop(): Promise<void>;
};

type Module = {
  readonly address: number;
  readonly inputs: Map<number, boolean>;
  readonly coils: Map<number, boolean>;
  readonly registers: Map<number, number>;
  readonly buzzed: Map<number, number>;
  powered: boolean;
};

const REQUEST_BYTES = 8;
const MODBUS_FIRST = 0xffff;
const HOLD_MS = 120;
const ILLEGAL_FUNCTION = 1;

export const startVirtualModules = async ({
  clock,
  port = 0,
  addresses = [1],
  options,
}: {
  readonly clock: Clock;
  readonly port?: number;
  readonly addresses?: readonly number[];
  readonly options: Pick<ModbusOptions, 'inputs' | 'firstInput'>;
}): Promise<VirtualModules> => {
  const listeners = createListeners<VirtualModules>();
  const faults = new Set<ModbusFaultName>();
  const sockets = new Set<Socket>();
  const modules = new Map<number, Module>(
    addresses.map((address) => [
      address,
      {
        address,
        inputs: new Map(),
        coils: new Map(),
        registers: new Map(),
        buzzed: new Map(),
        powered: true,
      },
    ]),
  );
  const jammed = new Set<() => void>();
  /** Buttons that a finger is on, each with what keeps it from letting go. */
  const held = new Set<() => void>();
  let asked = 0;

  const answer = (module: Module, code: number, at: number, value: number): number[] => {
    switch (code) {
      case 1:
      case 2: {
        const bits = code === 1 ? module.coils : module.inputs;
        const bytes = Array.from({ length: Math.ceil(value / 8) }, (_, byte) =>
          Array.from({ length: 8 }, (__, bit) =>
            bits.get(at + byte * 8 + bit) === true ? 1 << bit : 0,
          ).reduce((sum, one) => sum | one, 0),
        );
        return [module.address, code, bytes.length, ...bytes];
      }
      case 5:
        module.coils.set(at, value === 0xff00);
        if (value === 0xff00) module.buzzed.set(at, (module.buzzed.get(at) ?? 0) + 1);
        return [module.address, code, at >> 8, at & 0xff, value >> 8, value & 0xff];
      case 6:
        module.registers.set(at, value);
        return [module.address, code, at >> 8, at & 0xff, value >> 8, value & 0xff];
      default:
        return [module.address, code | 0x80, ILLEGAL_FUNCTION];
    }
  };

  const reply = (socket: Socket, request: Uint8Array) => {
    const [address = 0, code = 0, atHigh = 0, atLow = 0, high = 0, low = 0] = request;
    const module = modules.get(address);
    if (module === undefined || !module.powered || faults.has('silent')) return;
    asked += 1;
    const body = answer(module, code, atHigh * 256 + atLow, high * 256 + low);
    const sum = crc16(body, MODBUS_FIRST) ^ (faults.has('noise') ? 0x0101 : 0);
    const frame = Uint8Array.from([...body, sum & 0xff, sum >> 8]);
    socket.write(faults.has('half-frame') ? frame.slice(0, frame.length >> 1) : frame);
    if (code === 5 || code === 6) listeners.tell(twin);
  };

  const server = createServer((socket) => {
    let pending: number[] = [];
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('data', (bytes) => {
      pending.push(...bytes);
      while (pending.length >= REQUEST_BYTES) {
        const request = pending.slice(0, REQUEST_BYTES);
        const sum = crc16(request.slice(0, -2), MODBUS_FIRST);
        const good = request[6] === (sum & 0xff) && request[7] === sum >> 8;
        pending = pending.slice(good ? REQUEST_BYTES : 1);
        if (good) reply(socket, Uint8Array.from(request));
      }
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      sockets.delete(socket);
      listeners.tell(twin);
    });
    listeners.tell(twin);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const bound = server.address();

  const twin: VirtualModules = {
    port: bound !== null && typeof bound === 'object' ? bound.port : port,
    modules: () => [...modules.values()],
    connected: () => sockets.size > 0,
    asked: () => asked,
    press: (index, { address = addresses[0] ?? 1, holdMs = HOLD_MS } = {}) => {
      const module = modules.get(address);
      if (module === undefined || !module.powered || faults.has('silent')) return false;
      const at = options.firstInput + index;
      if (options.inputs === 'latched') {
        module.coils.set(at, true);
        return true;
      }
      module.inputs.set(at, true);
      const release = () => module.inputs.set(at, false);
      if (faults.has('stuck')) jammed.add(release);
      else {
        const cancel = clock.after(holdMs, () => {
          held.delete(cancel);
          release();
        });
        held.add(cancel);
      }
      return true;
    },
    unplug: () => {
      for (const socket of sockets) socket.resetAndDestroy();
    },
    onChange: listeners.add,
    setFault: (name, on) => {
      if (on) faults.add(name);
      else faults.delete(name);
      if (name !== 'stuck' || on) return;
      for (const release of jammed) release();
      jammed.clear();
    },
    setPower: (address, on) => {
      const module = modules.get(address);
      if (module === undefined) return;
      module.powered = on;
      for (const memory of [module.inputs, module.coils, module.registers]) memory.clear();
      listeners.tell(twin);
    },
    stop: async () => {
      for (const cancel of held) cancel();
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  return twin;
};
