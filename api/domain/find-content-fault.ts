import { MOST_PLAN_POINTS, type PlanContent } from '../core/contract/plans.ts';
import { countPoints } from './lattice-ground.ts';

/** Why no draft can have a content, and the detail for the refusal. */
export interface ContentFault {
  reason: 'too_many_points' | 'plan_unit_twice' | 'plan_half_point';
  detail: string;
}

/** Finds why no draft can have a content, finished or not; null: one can. */
export function findContentFault({ units, removed }: PlanContent): ContentFault | null {
  const points = units.reduce((sum, { ground }) => sum + (ground ? countPoints(ground) : 0), 0);
  if (points > MOST_PLAN_POINTS) {
    return { reason: 'too_many_points', detail: `${points}, and at most ${MOST_PLAN_POINTS}` };
  }
  const keys = [...units.map(({ key }) => key), ...removed];
  if (new Set(keys).size < keys.length) {
    return { reason: 'plan_unit_twice', detail: 'a unit is listed twice' };
  }
  const isOdd = units.some(({ ground }) => ground?.flat().some((ring) => ring.length % 2 === 1));
  return isOdd
    ? { reason: 'plan_half_point', detail: 'a ring has an odd number of coordinates' }
    : null;
}
