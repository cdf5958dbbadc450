/** A document as it comes out of a virtual printer of a model. */
import { realClock } from '../../devices/frame/real-clock.ts';
import { printerModels, type PrinterModel } from '../../devices/printer/capability.ts';
import { encodeDocument } from '../../devices/printer/encode.ts';
import { createEngine } from '../../devices/printer/virtual/engine.ts';
import { slipText, type Slip } from '../../devices/printer/virtual/slip.ts';
import { documentOf } from '../../server/outputs/slip-documents.ts';

export function printed(
  kind: string,
  payload: unknown,
  { model = 'escpos-80' as PrinterModel, copy = 0 } = {},
): Slip {
  const capability = printerModels[model];
  const document = documentOf({ kind, payload: JSON.stringify(payload), copy });
  if (document === null) throw new Error(`a ${kind} did not become a document`);
  const engine = createEngine({
    clock: realClock,
    capability,
    rollMm: 80_000,
    nearEndMm: 3_000,
    keepSlips: 3,
    identity: null,
    onChange: () => undefined,
    onFault: () => undefined,
  });
  engine.connect(() => undefined).receive(encodeDocument(document, capability));
  const slip = engine.slips().at(-1);
  if (slip === undefined) throw new Error('no slip came out');
  return slip;
}

/** A name at the left and its value at the right, the spaces between them left out. */
export const squeezed = (slip: Slip): string[] =>
  slipText(slip).map((line) => line.trim().replace(/ {2,}/g, ' '));

/** Columns of normal characters that each line of text fills. */
export const widths = (slip: Slip): number[] =>
  slip.lines.flatMap((line) =>
    line.kind === 'text'
      ? [
          line.runs.reduce(
            (sum, run) =>
              sum + [...run.text].reduce((n, char) => n + (char < '\u0080' ? 1 : 2), 0) * run.width,
            0,
          ),
        ]
      : [],
  );
