import * as z from 'zod';
import { transportOptions } from '../transport/options.ts';
import { printerModels, type PrinterCapability, type PrinterModel } from './capability.ts';

const modelNames = Object.keys(printerModels).filter((name): name is PrinterModel => name in printerModels);

/** One printer of the hall. */
export const printerOptions = z
  .strictObject({
    transport: transportOptions,
    model: z.enum(modelNames).default('escpos-80'),
    /** Overrules the model: fonts differ between batches of the same printer. */
    charset: z.enum(['gb18030', 'gbk']).optional(),
    /** A printer that this program plays itself, on loopback. */
    virtual: z.boolean().default(false),
    /** From the last byte sent until the printer must have said that it is done. */
    completionSeconds: z.number().min(1).max(60).default(5),
  })
  .refine(({ virtual, transport }) => !virtual || transport.kind === 'tcp', {
    error: 'a virtual printer is reached over tcp',
    path: ['transport'],
  });
export type PrinterOptions = z.output<typeof printerOptions>;

export const capabilityOf = (options: Pick<PrinterOptions, 'model' | 'charset'>): PrinterCapability => {
  const model: PrinterCapability = printerModels[options.model];
  return { ...model, charset: options.charset ?? model.charset };
};
