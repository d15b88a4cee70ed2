/** Names of time zones in the IANA database. */

/** Whether a name is a time zone. Offsets such as +08:00, which some runtimes accept, have no summer time and are refused. */
export function isTimeZone(name: string): boolean {
  return /^[A-Za-z]/u.test(name) && canonicalZone(name) !== null;
}

/** Whether two names mean the same zone: some have several. */
export function isSameZone(one: string, other: string): boolean {
  return canonicalZone(one) === canonicalZone(other);
}

/** Error message for an invalid time zone, with a hint to find a valid name. */
export function refuseTimeZone(text: string): string {
  const words = text
    .toLowerCase()
    .split(/[^a-z]+/u)
    .filter((word) => word.length > 2);
  const near = Intl.supportedValuesOf('timeZone')
    .filter((name) => words.some((word) => name.toLowerCase().includes(word)))
    .slice(0, MOST_NEAR);
  const meant = near.length > 0 ? ` Near it: ${near.join(', ')}.` : '';
  return (
    `${text} is no time zone of the IANA database, such as Asia/Shanghai or America/New_York.${meant} ` +
    `All names: node -p "Intl.supportedValuesOf('timeZone').join('\\n')"`
  );
}

const MOST_NEAR = 8;

function canonicalZone(name: string): string | null {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}
