import { readFileSync } from 'node:fs';

export type HourProfile = 'day' | 'commute' | 'lunch' | 'shop' | 'evening' | 'night' | 'weekend';
export type Whereabouts =
  | 'road'
  | 'shop'
  | 'shopfront'
  | 'counter'
  | 'home'
  | 'lift'
  | 'indoor'
  | 'gate'
  | 'mall';

export type IncidentKind = {
  category: string;
  weight: number;
  at: Whereabouts;
  hours: HourProfile;
  /** Hours from registration within which an ordinary incident must be closed. */
  limit: number;
  /** Median of the hours from report to closure. */
  median: number;
  /** Weights of severity 1, 2, 3. */
  severity: [number, number, number];
  /** Share that is closed in the grid. */
  inGrid: number;
  titles: string[];
};

/** Weight of each hour of the day, local time (UTC+8). */
export const HOURS: Record<HourProfile, readonly number[]> = {
  day: [1, 1, 0, 0, 1, 2, 5, 9, 13, 14, 13, 10, 7, 8, 11, 12, 11, 9, 6, 5, 4, 3, 2, 1],
  commute: [1, 0, 0, 0, 0, 2, 7, 16, 18, 9, 6, 6, 7, 6, 6, 7, 9, 16, 17, 9, 6, 4, 2, 1],
  lunch: [0, 0, 0, 0, 0, 0, 0, 0, 1, 3, 7, 16, 18, 10, 6, 6, 7, 11, 17, 14, 8, 3, 1, 0],
  shop: [0, 0, 0, 0, 0, 0, 0, 0, 1, 6, 10, 11, 11, 11, 12, 13, 12, 11, 12, 13, 11, 4, 0, 0],
  evening: [2, 1, 0, 0, 0, 1, 3, 5, 6, 6, 6, 8, 8, 5, 5, 6, 8, 12, 16, 18, 17, 12, 7, 4],
  night: [7, 4, 3, 2, 2, 2, 3, 4, 4, 3, 3, 3, 4, 3, 3, 3, 4, 6, 9, 13, 17, 18, 16, 11],
  weekend: [0, 0, 0, 0, 0, 0, 0, 0, 1, 3, 7, 10, 11, 12, 15, 17, 16, 14, 16, 18, 14, 6, 1, 0],
};

/** Weight of each day of the week, Sunday first. */
export function dayWeight(profile: HourProfile, day: number): number {
  const isWeekend = day === 0 || day === 6;
  if (profile === 'weekend') return isWeekend ? 3 : day === 5 ? 1.4 : 0.5;
  if (profile === 'shop' || profile === 'lunch') return isWeekend ? 1.6 : 0.9;
  if (profile === 'commute') return isWeekend ? 0.65 : 1.15;
  return isWeekend ? 0.95 : 1;
}

export function readIncidentKinds(): IncidentKind[] {
  const file = new URL('../../../data/demo/incidents.json', import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8'));
}
