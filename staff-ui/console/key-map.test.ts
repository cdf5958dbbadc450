import { describe, expect, test } from 'vitest';
import { keyEffect } from './key-map.ts';
import type { KeyStroke } from './key-map.ts';

const BARE = { shift: false, ctrl: false, alt: false, meta: false, repeat: false, typing: false };
const stroke = (key: string, more: Partial<KeyStroke> = {}): KeyStroke => ({ ...BARE, key, ...more });
const press = (meaning: string) => ({ kind: 'press', meaning });

describe('the keys of the console', () => {
  test.each([
    ['F1', 'next'],
    ['F2', 'recall'],
    ['F3', 'start'],
    ['F4', 'finish'],
    ['F6', 'miss'],
    ['F7', 'hold'],
    ['F8', 'transfer'],
    ['F9', 'presence'],
    ['F10', 'help'],
  ])('%s means %s', (key, meaning) => {
    expect(keyEffect(stroke(key))).toEqual(press(meaning));
  });

  test('Shift turns F7 into bring back and F9 into close', () => {
    expect(keyEffect(stroke('F7', { shift: true }))).toEqual(press('bring-back'));
    expect(keyEffect(stroke('F9', { shift: true }))).toEqual(press('close'));
  });

  test('Shift with another key of the bar does nothing, so a slipped finger calls nobody', () => {
    expect(keyEffect(stroke('F1', { shift: true }))).toEqual({ kind: 'swallow' });
  });

  test.each([...'123456789'].filter((n) => n !== '5').map((n) => `F${n}`))(
    'a held %s counts once: its repeats are swallowed',
    (key) => {
      expect(keyEffect(stroke(key, { repeat: true }))).toEqual({ kind: 'swallow' });
    },
  );

  test('F5 never reloads the page, with or without Shift and Ctrl', () => {
    for (const more of [{}, { shift: true }, { ctrl: true }, { repeat: true }]) {
      expect(keyEffect(stroke('F5', more))).toEqual({ kind: 'swallow' });
    }
  });

  test('no bare letter, digit or space does anything', () => {
    for (const key of 'abcdefghijklmnopqrstuvwxyzABCXYZ0123456789 ') {
      expect(keyEffect(stroke(key))).toEqual({ kind: 'pass' });
    }
    for (const key of ['Enter', 'Tab', 'F11', 'F12', 'ArrowDown']) {
      expect(keyEffect(stroke(key))).toEqual({ kind: 'pass' });
    }
  });

  test('Ctrl+Z takes back, but inside a text field it stays the field’s own', () => {
    expect(keyEffect(stroke('z', { ctrl: true }))).toEqual(press('undo'));
    expect(keyEffect(stroke('Z', { ctrl: true }))).toEqual(press('undo'));
    expect(keyEffect(stroke('z', { ctrl: true, typing: true }))).toEqual({ kind: 'pass' });
    expect(keyEffect(stroke('z', { ctrl: true, repeat: true }))).toEqual({ kind: 'swallow' });
  });

  test('combinations with Alt or Meta stay the system’s, so Alt+F4 still works', () => {
    expect(keyEffect(stroke('F4', { alt: true }))).toEqual({ kind: 'pass' });
    expect(keyEffect(stroke('F1', { meta: true }))).toEqual({ kind: 'pass' });
  });

  test('function keys work while somebody types, Escape closes a panel', () => {
    expect(keyEffect(stroke('F1', { typing: true }))).toEqual(press('next'));
    expect(keyEffect(stroke('Escape', { typing: true }))).toEqual(press('dismiss'));
  });
});
