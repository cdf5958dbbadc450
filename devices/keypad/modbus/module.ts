/** One input/output module on the bus: its edges, its lamps, whether it answers. */
import { isSameOutput, outputsFor, placeOf, quiet, type Output, type Showing } from './lamps.ts';
import { ModbusFault, type ModbusBus } from './bus.ts';
import type { ModbusOptions } from './options.ts';

export type ModuleState = {
  readonly unit: number;
  show(showing: Showing): void;
  /** A fresh connection: nothing is known of the module. */
  forget(): void;
  /** A beep broke off: whether the buzzer sounds is not known, and the next visit silences it. */
  doubtBuzzer(): void;
  /**
   * Writes what changed, then reads the buttons. Returns the indexes of the buttons that went down since
   * the last time; nothing for those found down at first, which were pressed while nobody listened.
   */
  visit(bus: ModbusBus): Promise<Visit>;
};

export type Visit = { readonly pressed: readonly number[]; readonly down: readonly number[] };

export const createModule = (unit: number, options: ModbusOptions): ModuleState => {
  let wanted: readonly Output[] = quiet(options);
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

  /** False: whether the module took it back is not known, so it is the same press until it is seen off. */
  const release = async (bus: ModbusBus, at: number): Promise<boolean> => {
    try {
      await bus.writeCoil({ unit, at, on: false });
      return true;
    } catch (error) {
      if (error instanceof ModbusFault) return false;
      throw error;
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
    doubtBuzzer: () => {
      for (const output of quiet(options)) told.delete(placeOf(output));
    },
    visit: async (bus) => {
      await writeOutputs(bus);
      const bits = await bus.readBits({ unit, from, count, of: latched ? 'coils' : 'inputs' });
      const down = bits.flatMap((on, index) => (on ? [index] : []));
      const first = before === null;
      const earlier = before ?? [];
      const after = [...bits];
      if (latched) for (const index of down) after[index] = !(await release(bus, from + index));
      before = after;
      return { pressed: first ? [] : down.filter((index) => earlier[index] !== true), down };
    },
  };
};
