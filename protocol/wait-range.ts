/** A waiting time in the unit in which people think of it. */
import type { Estimate } from './fields.ts';

export type WaitRange = {
  readonly unit: 'minutes' | 'hours';
  /** Hours in halves. */
  readonly low: number;
  readonly high: number;
};

/** Nobody counts three hours in minutes. */
const HOURS_FROM_MINUTES = 180;
const HALF_HOUR_MINUTES = 30;

/** Rounded outwards, so that the range stays as true as it was. */
export function waitRange({ lowMinutes, highMinutes }: NonNullable<Estimate>): WaitRange {
  if (highMinutes < HOURS_FROM_MINUTES) return { unit: 'minutes', low: lowMinutes, high: highMinutes };
  return {
    unit: 'hours',
    low: Math.floor(lowMinutes / HALF_HOUR_MINUTES) / 2,
    high: Math.ceil(highMinutes / HALF_HOUR_MINUTES) / 2,
  };
}
