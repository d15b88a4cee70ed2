import type { PlanContent } from '../contract/plans.ts';

/** What a plan says of units that have other codes by now, by those codes. @param codes of today, by those the plan knows */
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
