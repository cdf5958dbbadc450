import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Heap } from './heap.ts';

const steps = fc.array(fc.option(fc.integer({ min: -50, max: 50 })), { maxLength: 200 });

describe('heap', () => {
  it('gives back the smallest of what is in it, after any ins and outs', () => {
    fc.assert(
      fc.property(steps, (run) => {
        const heap = new Heap<number>((a, b) => a - b);
        let model: number[] = [];
        for (const step of run) {
          if (step !== null) {
            heap.add(step);
            model = [...model, step].sort((a, b) => a - b);
          } else {
            expect(heap.take()).toBe(model[0]);
            model = model.slice(1);
          }
          expect(heap.first()).toBe(model[0]);
        }
      }),
    );
  });
});
