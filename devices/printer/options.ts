import * as z from 'zod';
import { transportOptions } from '../transport/options.ts';
import { printerModels, type PrinterCapability, type PrinterModel } from './capability.ts';

const modelNames = Object.keys(printerModels).filter((name): name is PrinterModel => name in printerModels);

/** Whether a model can be asked how it is, tells it by itself, or neither. */
const statusAbilities = {
  'asked-and-pushed': { dleEot: true, asb: true },
  asked: { dleEot: true, asb: false },
  none: { dleEot: false, asb: false },
} as const satisfies Readonly<Record<string, Pick<PrinterCapability, 'dleEot' | 'asb'>>>;
export type StatusAbility = keyof typeof statusAbilities;

/** One printer of the hall. What is given beside the model overrules it: batches of the same printer differ. */
export const printerOptions = z
  .strictObject({
    transport: transportOptions,
    model: z.enum(modelNames).default('escpos-80'),
    charset: z.enum(['gb18030', 'gbk', 'raster']).optional(),
    qr: z.enum(['native', 'raster']).optional(),
    cutter: z.boolean().optional(),
    status: z.enum(['asked-and-pushed', 'asked', 'none']).optional(),
    /** How the end of printing is proven; see `completion` of the model. */
    proof: z.enum(['gs-paren-h', 'gs-r', 'none']).optional(),
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

/** What the printer can do by its model and by what was said of it. */
export const capabilityOf = (
  options: Pick<PrinterOptions, 'model' | 'charset' | 'qr' | 'cutter' | 'status' | 'proof'>,
): PrinterCapability => {
  const model: PrinterCapability = printerModels[options.model];
  return {
    ...model,
    charset: options.charset ?? model.charset,
    qr: options.qr ?? model.qr,
    cutter: options.cutter ?? model.cutter,
    ...(options.status === undefined ? {} : statusAbilities[options.status]),
    completion: options.proof ?? model.completion,
  };
};
