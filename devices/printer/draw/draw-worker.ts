/** The drawing thread: an entry of its own, never imported by the server. */
import { parentPort } from 'node:worker_threads';
import { createLineDrawing } from './draw-lines.ts';
import { openFontBook } from './fonts.ts';
import type { DrawAnswer, DrawRequest } from './messages.ts';

const draw = createLineDrawing(openFontBook());

const answer = ({ id, lines }: DrawRequest): DrawAnswer => {
  try {
    return { id, kind: 'drawn', pictures: draw(lines) };
  } catch (error) {
    return { id, kind: 'failed', message: String(error) };
  }
};

parentPort?.on('message', (request: DrawRequest) => parentPort?.postMessage(answer(request), []));
