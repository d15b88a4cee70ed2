import { MOST_AREA_UNITS } from '../contract/plans.ts';

/**
 * Area of a plan that contains these units: each once, none within another; where they are too many, their parents are used
 * instead.
 * @param paths codes from level 1 down to each
 */
export function gatherArea(paths: readonly (readonly string[])[]): string[] {
  const byCode = new Map(paths.map((path) => [path.at(-1) ?? '', path]));
  const outer = [...byCode.values()].filter(
    (path) => !path.slice(0, -1).some((code) => byCode.has(code)),
  );
  const deepest = Math.max(0, ...outer.map((path) => path.length));
  if (outer.length <= MOST_AREA_UNITS || deepest < 2) {
    return outer.slice(0, MOST_AREA_UNITS).flatMap((path) => path.at(-1) ?? []);
  }
  return gatherArea(outer.map((path) => (path.length === deepest ? path.slice(0, -1) : path)));
}
