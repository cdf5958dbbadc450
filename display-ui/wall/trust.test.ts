import { describe, expect, it } from 'vitest';
import { trustIn } from './trust.ts';

describe('trust in what a screen shows', () => {
  it('is full while heartbeats come', () => {
    expect(trustIn({ state: 'live', lastAt: 5 }, 99_000)).toEqual({ kind: 'live' });
  });

  it('carries the time of the last data when the link is late or stale', () => {
    expect(trustIn({ state: 'late', lastAt: 5 }, 99_000)).toEqual({ kind: 'late', lastAt: 5 });
    expect(trustIn({ state: 'stale', lastAt: 5 }, 99_000)).toEqual({ kind: 'stale', lastAt: 5 });
  });

  it('ends after a minute of silence: no number is shown', () => {
    expect(trustIn({ state: 'dark', lastAt: 5 }, 99_000)).toEqual({ kind: 'neutral' });
  });

  it('asks a visitor to listen to the staff when a page never got anything', () => {
    expect(trustIn({ state: 'connecting', lastAt: null }, 1_000)).toEqual({ kind: 'starting' });
    expect(trustIn({ state: 'connecting', lastAt: null }, 15_000)).toEqual({ kind: 'neutral' });
  });
});
