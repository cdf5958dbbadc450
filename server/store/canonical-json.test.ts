import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from './canonical-json.ts';

test('keys are sorted at every depth, spaces are none, undefined fields are left out', () => {
  expect(canonicalJson({ b: [2, { z: null, a: true }], a: 'é"\n', c: undefined })).toBe(
    '{"a":"é\\"\\n","b":[2,{"a":true,"z":null}]}',
  );
});

test('the text reads back as the value, and equal values have one text whatever their order', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const text = canonicalJson(value);
      const back: unknown = JSON.parse(text);
      const reversed = Object.fromEntries(Object.entries(value).reverse());
      return canonicalJson(back) === text && canonicalJson(reversed) === text;
    }),
  );
});

test('what JSON cannot carry is refused, never quietly changed', () => {
  for (const value of [Number.NaN, Infinity, 1n, () => 1, new Date(0), new Map(), Symbol('x'), [undefined]]) {
    expect(() => canonicalJson(value)).toThrow(TypeError);
  }
  expect(canonicalJson(-0)).toBe('0');
});
