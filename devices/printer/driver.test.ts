import { printerModels } from './capability.ts';
import { printerContract } from './printer-contract.ts';
import { createPrinterRig } from './printer-rig.ts';

for (const model of ['epson-tm-80', 'escpos-80', 'escpos-58'] as const) {
  printerContract(model, () => createPrinterRig(printerModels[model]));
}
