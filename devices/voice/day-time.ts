/** A part of the day by the hall's clock, `HH:MM`; from 22:00 to 07:00 runs over midnight. */
type DayRange = { readonly from: string; readonly to: string };

const minutes = (clockTime: string): number =>
  Number(clockTime.slice(0, 2)) * 60 + Number(clockTime.slice(3, 5));

/** Minutes since midnight at `at` (ms since the epoch) in an IANA time zone. */
export const minuteOfDay = (at: number, timeZone: string): number => {
  const text = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
  return minutes(text);
};

/** `from` belongs to the range, `to` does not; equal ends mean the whole day. */
export const inRange = (minute: number, { from, to }: DayRange): boolean => {
  const start = minutes(from);
  const end = minutes(to);
  if (start === end) return true;
  return start < end ? minute >= start && minute < end : minute >= start || minute < end;
};
