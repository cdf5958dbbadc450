import { makeFault, type Fault, type FaultCode, type FaultParams, type Path } from './fault.ts';
import type { Source } from './yaml/source.ts';

export const valueAt = (root: unknown, path: Path): unknown => {
  let value = root;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Object.hasOwn(value, step) ? Reflect.get(value, step) : undefined;
  }
  return value;
};

type Report = {
  readonly path: Path;
  readonly code: FaultCode;
  readonly params?: FaultParams;
  /** Point at the key instead of the value. */
  readonly target?: 'value' | 'key';
  /** What stands there, where it is not the value at the path. */
  readonly got?: unknown;
};

/** Turns paths into faults with their place in the file. */
export type Reporter = {
  readonly faults: readonly Fault[];
  readonly warnings: readonly Fault[];
  fault(report: Report): void;
  warn(report: Report): void;
  lineOf(path: Path): number;
};

export const createReporter = (source: Source): Reporter => {
  const faults: Fault[] = [];
  const warnings: Fault[] = [];
  const make = ({ path, code, params, target = 'value', got }: Report): Fault =>
    makeFault({
      file: source.file,
      ...source.placeOf(path, target),
      path,
      code,
      got: got ?? (target === 'key' ? path.at(-1) : valueAt(source.value, path)),
      ...(params && { params }),
    });
  return {
    faults,
    warnings,
    fault: (report) => void faults.push(make(report)),
    warn: (report) => void warnings.push(make(report)),
    lineOf: (path) => source.placeOf(path).line,
  };
};
