import type { PlanContent } from '../contract/plans.ts';

/** Rewrites a plan's content to the present codes of its units. @param codes present codes, by those the plan uses */
export function followCodes(
  { units, removed }: PlanContent,
  codes: ReadonlyMap<string, string>,
): PlanContent {
  const follow = (code: string) => codes.get(code) ?? code;
  return {
    units: units.map(({ key, parent, ...told }) => ({
      ...told,
      key: follow(key),
      parent: parent === null ? null : follow(parent),
    })),
    removed: removed.map(follow),
  };
}
