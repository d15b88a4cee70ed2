import type { StoredLimits } from '../../api/sql/import/store-categories.ts';
import { parseDuration, writeDuration } from './parse-duration.ts';

/** Fields of one row by severity, ordinary first. */
export const HANDLE_FIELDS = ['handle_ordinary', 'handle_urgent', 'handle_emergency'] as const;
export const ANSWER_FIELDS = ['answer_ordinary', 'answer_urgent', 'answer_emergency'] as const;

/** Divisors of an ordinary incident's limit for urgent incidents and emergencies, where the file gives no value. */
const DIVISORS = [1, 2, 4] as const;
const LEAST_HANDLE_S = 3_600;

/**
 * Fills in the missing limits of a row: half of the ordinary time for an urgent incident, a quarter for an emergency, at least
 * an hour. The response time is that of all categories, and never longer than that of a less severe incident.
 *
 * @param given fields that are not empty, as in the file
 * @param usual limits of all categories
 * @returns null: the row has none and uses those of its group
 */
export function completeLimits(
  given: ReadonlyMap<string, string>,
  usual: StoredLimits,
): StoredLimits | null | { field: string; detail: string } {
  const asked = [...HANDLE_FIELDS, ...ANSWER_FIELDS].filter((field) => given.has(field));
  if (asked.length === 0) return null;
  const seconds = new Map<string, number>();
  for (const field of asked) {
    const parsed = parseDuration(given.get(field) ?? '');
    if (parsed === null || parsed < 60 || parsed > MOST_S) {
      const detail = `${given.get(field)}; it is minutes, hours or days, such as 30m, 4h or 7d, up to 3650d`;
      return { field, detail };
    }
    seconds.set(field, parsed);
  }
  const ordinary = seconds.get(HANDLE_FIELDS[0]);
  if (ordinary === undefined) {
    return { field: HANDLE_FIELDS[0], detail: `empty, but ${asked.join(', ')} is not` };
  }
  const limits: StoredLimits[number][] = [];
  for (const [severity, divisor] of DIVISORS.entries()) {
    const before = limits[severity - 1] ?? { handleS: MOST_S, answerS: MOST_S };
    const handle = HANDLE_FIELDS[severity] ?? HANDLE_FIELDS[0];
    const answer = ANSWER_FIELDS[severity] ?? ANSWER_FIELDS[0];
    const share = Math.max(LEAST_HANDLE_S, Math.floor(ordinary / divisor / 60) * 60);
    const handleS = seconds.get(handle) ?? Math.min(share, before.handleS);
    const usualS = usual[severity]?.answerS ?? MOST_S;
    const answerS = seconds.get(answer) ?? Math.min(usualS, before.answerS);
    for (const [field, own, other] of [
      [handle, handleS, before.handleS],
      [answer, answerS, before.answerS],
    ] as const) {
      if (own > other) {
        const detail = `${writeDuration(own)} is longer than the ${writeDuration(other)} of a less severe incident`;
        return { field, detail };
      }
    }
    limits.push({ handleS, answerS });
  }
  return limits;
}

const MOST_S = 3_650 * 86_400;
