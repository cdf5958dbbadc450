/** From what a probe found to the printer's entry in a hall file. */
import type { TransportOptions } from '../transport/options.ts';
import { printerModels, type PrinterModel } from './capability.ts';
import { capabilityOf, type PrinterOptions, type StatusAbility } from './options.ts';
import type { ProbeReport } from './probe.ts';

type Entry = Pick<PrinterOptions, 'model' | 'status' | 'proof'>;

/** The general model that fits, and what differs from it. The characters are for a person to look at. */
export const suggestedEntry = (report: ProbeReport, columns: 48 | 32): Entry => {
  const { dleEot, asb, gsR, processId } = report;
  const model: PrinterModel =
    columns === 32
      ? 'escpos-58'
      : /epson/i.test(report.maker ?? '') && processId && asb
        ? 'epson-tm-80'
        : dleEot
          ? 'escpos-80'
          : 'escpos-80-write-only';
  const known = printerModels[model];
  const status: StatusAbility = !dleEot ? 'none' : asb ? 'asked-and-pushed' : 'asked';
  const proof = processId ? 'gs-paren-h' : gsR ? 'gs-r' : 'none';
  const same = capabilityOf({ model, status });
  return {
    model,
    ...(same.dleEot === known.dleEot && same.asb === known.asb ? {} : { status }),
    ...(proof === known.completion ? {} : { proof }),
  };
};

const transportYaml = (transport: TransportOptions): string => {
  switch (transport.kind) {
    case 'tcp':
      return `{ kind: tcp, host: ${transport.host}, port: ${transport.port} }`;
    case 'serial':
      return `{ kind: serial, path: ${transport.path}, baud: ${transport.baud} }`;
    case 'character-device':
      return transport.readBack === true
        ? `{ kind: character-device, path: ${transport.path}, readBack: true }`
        : `{ kind: character-device, path: ${transport.path} }`;
  }
};

/** Lines to go under `devices: printers:`. */
export const entryYaml = (entry: Entry, transport: TransportOptions): readonly string[] => [
  '- id: P1',
  `  model: ${entry.model}`,
  ...(entry.status === undefined ? [] : [`  status: ${entry.status}`]),
  ...(entry.proof === undefined ? [] : [`  proof: ${entry.proof}`]),
  `  transport: ${transportYaml(transport)}`,
];
