export type Greeting = 'greet.morning' | 'greet.noon' | 'greet.afternoon' | 'greet.evening';

/** How one greets at an hour of the day, 0 to 23. */
export function greetingAt(hour: number): Greeting {
  if (hour < 11) return 'greet.morning';
  if (hour < 13) return 'greet.noon';
  return hour < 18 ? 'greet.afternoon' : 'greet.evening';
}
