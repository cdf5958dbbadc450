import type { Pcm } from './pcm.ts';

const BARS = 96;

/** The loudest sample of each of 96 equal stretches, 0 to 1: a sound as a line that can be drawn. */
export const shapeOf = ({ samples }: Pcm, bars = BARS): number[] =>
  Array.from({ length: bars }, (_, bar) => {
    const from = Math.floor((bar * samples.length) / bars);
    const until = Math.floor(((bar + 1) * samples.length) / bars);
    let loudest = 0;
    for (let index = from; index < until; index++) loudest = Math.max(loudest, Math.abs(samples[index] ?? 0));
    return Math.round((loudest / 32_768) * 1_000) / 1_000;
  });
