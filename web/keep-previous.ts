/** Largest difference at which two keys count as the same question: the bounds of a period that ends now move every minute. */
const MOVING_MS = 300_000;
const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/u;

/**
 * Returns a function for `placeholderData`: while an answer is loading, the previous one is shown, but only if it answers the
 * same question of a moment ago. Otherwise figures of another unit, period or filter would stand under the name of this one.
 *
 * @param key of the question that is asked
 * @param moves parameters that may have changed as well, because what is shown says itself where it belongs, as marks do by
 * their position
 */
export function keepPrevious(key: readonly unknown[], moves: readonly string[] = []) {
  return <T>(answer: T | undefined, before?: { queryKey: readonly unknown[] }): T | undefined =>
    before && isAlike(before.queryKey, key, moves) ? answer : undefined;
}

function isAlike(one: unknown, other: unknown, moves: readonly string[]): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one === 'string' && typeof other === 'string') {
    return (
      INSTANT.test(one) &&
      INSTANT.test(other) &&
      Math.abs(Date.parse(one) - Date.parse(other)) <= MOVING_MS
    );
  }
  if (!isObject(one) || !isObject(other)) return false;
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => moves.includes(name) || isAlike(one[name], other[name], moves));
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
