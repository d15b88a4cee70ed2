/** Preconditions of every plan command. @throws the refusal for the client */
import type { Actor } from '../core/contract/actors.ts';
import type { PlanContent } from '../core/contract/plans.ts';
import { holdsArea, mayReadPlan } from '../core/rules/plan-life.ts';
import type { Db } from '../database/database.ts';
import { Forbidden, NotFound, Unprocessable } from '../errors.ts';
import { findUnmatched } from '../sql/plan/area-units.ts';
import { findPlan, type StoredPlan } from '../sql/plan/find-plan.ts';
import { findAreaPaths } from '../sql/plan/store-plan.ts';

export async function requirePlan(db: Db, id: string): Promise<StoredPlan> {
  const found = await findPlan(db, id);
  if (found === null) throw planNotFound();
  return found;
}

/** Requires a plan that the actor may read. */
export async function requireReadablePlan(db: Db, id: string, actor: Actor): Promise<StoredPlan> {
  const found = await requirePlan(db, id);
  const { summary, areaPaths } = found;
  if (!mayReadPlan(actor, { ...summary, areaPaths })) throw planNotFound();
  return found;
}

export function planNotFound(): NotFound {
  return new NotFound('plan_not_found', 'no plan has that number');
}

/** Requires a role that works on the plan, in its whole area: a proof costs nearly as much as publishing. */
export function requireProver({ areaPaths }: StoredPlan, actor: Actor): void {
  if (!holdsArea(actor, ['plan.draw', 'plan.review'], areaPaths)) {
    throw new Forbidden('plan_not_allowed', 'not allowed in that role, or at that place');
  }
}

/**
 * Requires that the units are in force, that none is listed twice or lies within another, and that all lie in the actor's
 * scope.
 */
export async function requireArea(db: Db, area: readonly string[], actor: Actor): Promise<void> {
  const paths = await findAreaPaths(db, area);
  if (paths.length > 0 && !holdsArea(actor, ['plan.draw'], paths)) {
    throw new Forbidden('out_of_scope', 'a unit of the area lies outside the scope');
  }
  if (paths.length < new Set(area).size) {
    throw new Unprocessable('unknown_unit', 'a unit of the area is not in force');
  }
  const isWithin = paths.some((path) => path.slice(0, -1).some((code) => area.includes(code)));
  if (isWithin || new Set(area).size < area.length) {
    throw new Unprocessable('plan_area_overlaps', 'a unit of the area lies in another one');
  }
}

export async function requireOwnUnits(
  db: Db,
  { baseEdition, area: codesOfArea }: StoredPlan['summary'],
  { units, removed }: PlanContent,
): Promise<void> {
  const codes = [...units.map(({ key }) => key).filter((key) => !key.startsWith('+')), ...removed];
  const asked = { edition: baseEdition, area: codesOfArea, codes };
  const strangers = await findUnmatched(db, asked);
  if (strangers.length === 0) return;
  const named = strangers.slice(0, 20).map(({ code }) => code);
  throw new Unprocessable(
    strangers.some(({ isVoid }) => isVoid) ? 'void_code' : 'plan_outside_area',
    named.join(', '),
    named.map((code) => ({ path: `content.units.${code}`, message: 'not a unit of the area' })),
  );
}
