const SECONDS = { m: 60, h: 3_600, d: 86_400 } as const;
const LARGEST = ['d', 'h', 'm'] as const;

/** Seconds of a duration such as `90m`, `4h`, `7d`; null when it is not one. */
export function parseDuration(text: string): number | null {
  const [, digits, unit] = /^(\d{1,6})\s*([mhd])$/iu.exec(text.trim()) ?? [];
  if (digits === undefined || unit === undefined) return null;
  return Number(digits) * SECONDS[unit.toLowerCase() as keyof typeof SECONDS];
}

/** Writes a duration in the largest unit without remainder: 604800 is `7d`. */
export function writeDuration(seconds: number): string {
  const unit = LARGEST.find((each) => seconds % SECONDS[each] === 0) ?? 'm';
  return `${Math.round(seconds / SECONDS[unit])}${unit}`;
}
