/** A hall file as `jiaohao init` writes it, and a data folder beside it. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { loadConfig, type HallConfig } from '../../config/index.ts';
import { runProgram, tempFolder } from '../support/process-hall.ts';

export type BenchHall = {
  readonly config: string;
  readonly data: string;
  readonly loaded: HallConfig;
  /** Ids of the queues; each is also the code of its one item. */
  readonly queues: readonly string[];
  remove(): Promise<void>;
};

export async function benchHall({ windows }: { readonly windows: number }): Promise<BenchHall> {
  const folder = await tempFolder();
  const config = join(folder, 'hall.yaml');
  const made = await runProgram(['init', '--windows', String(windows), '--out', config]);
  if (made.status !== 0) throw new Error(made.stderr);
  const loaded = loadConfig({ hallFile: config });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.faults[0]));
  return {
    config,
    data: join(folder, 'data'),
    loaded: loaded.config,
    queues: loaded.config.queues.map(({ id }) => id),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
