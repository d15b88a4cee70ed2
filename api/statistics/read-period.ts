import type { AskedPeriod } from '../core/contract/statistics-parameters.ts';
import { DAY_MS } from '../core/time/durations.ts';

const lengths = { '24h': DAY_MS, '7d': 7 * DAY_MS, '30d': 30 * DAY_MS, '90d': 90 * DAY_MS };

export function readPeriod(asked: AskedPeriod, at: Date): { from: number; to: number } {
  if (asked.from !== undefined && asked.to !== undefined) {
    return { from: Date.parse(asked.from), to: Date.parse(asked.to) };
  }
  return { from: at.getTime() - lengths[asked.period ?? '30d'], to: at.getTime() };
}
