import { PrinterTypes, ThermalPrinter } from 'node-thermal-printer';

/**
 * The part of node-thermal-printer's builder that is used, typed as it behaves (`printQR` takes bytes,
 * `interface` an object). Never part of it: text (it poisons code pages), `cut` (appends ESC @, which
 * switches the status push off before the paper is out), `execute` and `isPrinterConnected` (they call
 * bytes that nobody read "printed" and take the printer's only connection).
 */
export type CommandBuilder = {
  add(bytes: Buffer): void;
  alignLeft(): void;
  alignCenter(): void;
  alignRight(): void;
  bold(enabled: boolean): void;
  /**
   * Each 0–7, one less than the scale. The library calls the first one height, but puts it into the upper
   * half of GS ! n, which is the width (Epson ESC/POS reference, GS !).
   */
  setTextSize(width: number, height: number): void;
  /** ESC 3 n, in dots. */
  setLineSpacing(dots: number): void;
  resetLineSpacing(): void;
  newLine(): void;
  printQR(
    data: Buffer | string,
    settings: { cellSize: number; correction: 'L' | 'M' | 'Q' | 'H'; model: number },
  ): void;
  getBuffer(): Buffer | null;
};

/** Refuses to send: bytes leave through the driver alone. */
const noInterface = {
  execute: () => Promise.reject(new Error('the builder does not send')),
  isPrinterConnected: () => Promise.resolve(false),
};

/** A fresh builder per document: the library does not clear its buffer. */
export const createCommandBuilder = (columns: number): CommandBuilder => {
  // Its typings know a string only; at run time an object is taken as the interface itself.
  const config = Object.assign({ interface: '' }, { interface: noInterface });
  return new ThermalPrinter({ type: PrinterTypes.EPSON, width: columns, ...config });
};
