// The estimate's thread from its source: a worker's own options do not load TypeScript.
import { tsImport } from 'tsx/esm/api';

await tsImport('../../server/estimate/estimate-worker.ts', import.meta.url);
