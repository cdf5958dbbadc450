/** One input/output module on the bus: its edges, its lamps, whether it answers. */
import { isSameOutput, outputsFor, placeOf, type Output, type Showing } from './lamps.ts';
import type { ModbusBus } from './bus.ts';
import type { ModbusOptions } from './options.ts';

export type ModuleState = {
  readonly unit: number;
  show(showing: Showing): void;
  /** A fresh connection: nothing is known of the module. */
  forget(): void;
  /**
   * Writes what changed, then reads the buttons. Returns the indexes of the buttons that went down since
   * the last time; nothing for those found down at first, which were pressed while nobody listened.
   */
  visit(bus: ModbusBus): Promise<Visit>;
};

export type Visit = { readonly pressed: readonly number[]; readonly down: readonly number[] };

export const createModule = (unit: number, options: ModbusOptions): ModuleState => {
  let wanted: readonly Output[] = [];
  let told = new Map<string, Output>();
  let before: readonly boolean[] | null = null;

  const writeOutputs = async (bus: ModbusBus) => {
    for (const output of wanted) {
      if (isSameOutput(told.get(placeOf(output)), output)) continue;
      if (output.kind === 'coil') await bus.writeCoil({ unit, at: output.at, on: output.on });
      else await bus.writeRegister({ unit, at: output.at, value: output.value });
      told.set(placeOf(output), output);
    }
  };

  const latched = options.inputs === 'latched';
  const count = options.buttons.length;
  const from = options.firstInput;

  return {
    unit,
    show: (showing) => {
      wanted = outputsFor(options, showing);
    },
    forget: () => {
      told = new Map();
      before = null;
    },
    visit: async (bus) => {
      await writeOutputs(bus);
      const bits = await bus.readBits({ unit, from, count, of: latched ? 'coils' : 'inputs' });
      const down = bits.flatMap((on, index) => (on ? [index] : []));
      if (latched) for (const index of down) await bus.writeCoil({ unit, at: from + index, on: false });
      const first = before === null;
      const earlier = before ?? [];
      before = latched ? bits.map(() => false) : bits;
      return { pressed: first ? [] : down.filter((index) => earlier[index] !== true), down };
    },
  };
};
