const SECONDS = { m: 60, h: 3_600, d: 86_400 } as const;
const LARGEST = ['d', 'h', 'm'] as const;

/** `90m`, `4h`, `7d` as seconds; null: none of that. */
export function parseDuration(text: string): number | null {
  const [, digits, unit] = /^(\d{1,6})\s*([mhd])$/iu.exec(text.trim()) ?? [];
  if (digits === undefined || unit === undefined) return null;
  return Number(digits) * SECONDS[unit.toLowerCase() as keyof typeof SECONDS];
}

/** In the largest unit that leaves no rest: 604800 is `7d`. */
export function writeDuration(seconds: number): string {
  const unit = LARGEST.find((each) => seconds % SECONDS[each] === 0) ?? 'm';
  return `${Math.round(seconds / SECONDS[unit])}${unit}`;
}
