import { isDay } from './is-day.ts';

/** Whether a text of an address is an instant in UTC, such as 2026-03-01T08:15:30.250Z, on a calendar day that exists. */
export function isInstant(text: string): boolean {
  return (
    /^.{10}T[\d:.]{5,12}Z$/.test(text) &&
    isDay(text.slice(0, 10)) &&
    !Number.isNaN(Date.parse(text))
  );
}
