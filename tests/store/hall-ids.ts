let last = 0;

/** A hall that no other test uses. */
export function freshHall(): string {
  last += 1;
  return `hall-${last}`;
}
