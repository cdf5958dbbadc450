import { jsonSchema } from '../../config/index.ts';
import { CliError, type CliContext } from './context.ts';

const KINDS = ['hall', 'catalogue', 'calendar'] as const;

/** Prints the JSON Schema of a configuration file, for editors. */
export async function schema(context: CliContext, args: readonly string[]): Promise<number> {
  const kind = KINDS.find((one) => one === (args[0] ?? 'hall'));
  if (kind === undefined) throw new CliError(`expected one of ${KINDS.join(', ')}, got ${args[0]}`);
  context.out(JSON.stringify(jsonSchema(kind), null, 2));
  return 0;
}
