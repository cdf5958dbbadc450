/** Between a printer's thread and the drawing thread. Each request has one answer with its id. */
import type { LineToDraw } from '../line-drawing.ts';
import type { Picture } from '../picture.ts';

export type DrawRequest = { readonly id: number; readonly lines: readonly LineToDraw[] };

export type DrawAnswer =
  | { readonly id: number; readonly kind: 'drawn'; readonly pictures: readonly Picture[] }
  | { readonly id: number; readonly kind: 'failed'; readonly message: string };
