import type { OutlineArc } from './outline.ts';

type Outline = readonly OutlineArc[];

/**
 * Remembers what follows from two outlines as long as both exist: an outline that has not changed is the same list, and most do
 * not change with an action.
 */
export function rememberPairs<Result>() {
  const kept = new WeakMap<Outline, WeakMap<Outline, Result>>();
  return (one: Outline | undefined, other: Outline | undefined, find: () => Result): Result => {
    if (one === undefined || other === undefined) return find();
    let found = kept.get(one);
    if (found === undefined) {
      found = new WeakMap();
      kept.set(one, found);
    }
    const known = found.get(other);
    if (known !== undefined) return known;
    const result = find();
    found.set(other, result);
    return result;
  };
}
