// The printers' drawing thread from its source: a worker's own options do not load TypeScript.
import { tsImport } from 'tsx/esm/api';

await tsImport('../../devices/printer/draw/draw-worker.ts', import.meta.url);
