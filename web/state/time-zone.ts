import { create } from 'zustand';

/** The district's time zone, as the service tells it; until it has, this browser's. */
export const useTimeZone = create<string>()(() => Intl.DateTimeFormat().resolvedOptions().timeZone);

export const getTimeZone = useTimeZone.getState;

/** A zone that this browser has never heard of changes nothing. */
export function setTimeZone(timeZone: string): void {
  if (isKnown(timeZone)) useTimeZone.setState(timeZone, true);
}

function isKnown(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
