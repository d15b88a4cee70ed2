/** yyyymmdd of an instant in the city's time zone: cases are numbered by day. */
export function caseDay(at: Date, timeZone: string): string {
  // Swedish writes dates as ISO does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(at).replaceAll('-', '');
}
