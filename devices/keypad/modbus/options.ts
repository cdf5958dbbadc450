/** Buttons and lamps on a Modbus RTU bus: one input/output module per window. */
import * as z from 'zod';

const key = z.enum(['call', 'recall', 'missed', 'hold', 'bring-back', 'transfer', 'pause', 'evaluate']);
const bit = z.int().min(0).max(0xffff);
const register = z.int().min(0).max(0xffff);

export const modbusOptions = z.strictObject({
  /** Inputs of one module, from `firstInput` on, in order: what each button does. */
  buttons: z.array(key.nullable()).min(1).max(16).default(['call', 'recall', 'missed', 'pause']),
  firstInput: bit.default(0),
  /**
   * `discrete`: inputs that are on while the button is held (function 2). `latched`: coils that the module
   * sets at a press and the hall takes back (functions 1 and 5): a tap shorter than a round is not lost.
   */
  inputs: z.enum(['discrete', 'latched']).default('discrete'),
  lamps: z
    .strictObject({
      /** Coil that is on while a visitor is at the window. */
      serving: bit.optional(),
      /** Coil that is on while people wait for the window. */
      waiting: bit.optional(),
      /** Coil of a buzzer, sounded for a moment when the hall refuses. */
      buzzer: bit.optional(),
    })
    .default({ serving: 16, waiting: 17 }),
  digits: z
    .strictObject({
      /** Holding register for the last three digits of the number at the window; 65535 blanks it. */
      ticket: register.optional(),
      /** Holding register for how many wait. */
      waiting: register.optional(),
    })
    .default({}),
  /** Rest between two rounds over the bus. */
  pollMs: z.int().min(5).max(1_000).default(20),
  /** A module that says nothing for so long is asked again later. */
  answerMs: z.int().min(20).max(1_000).default(200),
});
export type ModbusOptions = z.infer<typeof modbusOptions>;
