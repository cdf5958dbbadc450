import { expect, it } from 'vitest';
import { ModbusFault, type ModbusBus } from './bus.ts';
import { createModule } from './module.ts';
import { modbusOptions } from './options.ts';

/** A module with latching inputs whose answers, or whose requests, get lost on the way. */
function latchedModule() {
  const coils = new Set<number>();
  let lost: 'nothing' | 'answers' | 'requests' = 'nothing';
  const bus: ModbusBus = {
    receive: () => {},
    end: () => {},
    readBits: async ({ from, count }) => Array.from({ length: count }, (_, index) => coils.has(from + index)),
    writeCoil: async ({ at, on }) => {
      if (lost !== 'requests') coils[on ? 'add' : 'delete'](at);
      if (lost !== 'nothing') throw new ModbusFault('module 1 does not answer');
    },
    writeRegister: async () => {},
  };
  return {
    bus,
    tap: (index: number) => coils.add(index),
    lose: (what: typeof lost) => {
      lost = what;
    },
  };
}
const options = modbusOptions.parse({ inputs: 'latched', lamps: {} });

it.each(['answers', 'requests'] as const)(
  'a latched press is told once when the %s of its taking back are lost, and the next one is told again',
  async (what) => {
    const twin = latchedModule();
    const module = createModule(1, options);
    await module.visit(twin.bus);
    twin.lose(what);
    twin.tap(0);
    expect((await module.visit(twin.bus)).pressed).toEqual([0]);
    expect((await module.visit(twin.bus)).pressed).toEqual([]);
    twin.lose('nothing');
    expect((await module.visit(twin.bus)).pressed).toEqual([]);
    twin.tap(0);
    expect((await module.visit(twin.bus)).pressed).toEqual([0]);
  },
);

it('a latched press from before the first look is taken back and not told', async () => {
  const twin = latchedModule();
  const module = createModule(1, options);
  twin.tap(2);
  expect((await module.visit(twin.bus)).pressed).toEqual([]);
  twin.tap(2);
  expect((await module.visit(twin.bus)).pressed).toEqual([2]);
});
