/** Description of the next new unit, kept when the page is reloaded. */
import { z } from 'zod';
import { gridKind, gridUse } from '../../api/core/contract/grids.ts';
import type { Draft } from '../../api/core/editor/draft.ts';
import { keepDraft, useDrafts } from './drafts.ts';
import { getDrawing } from './drawing.ts';
import type { NewUnit } from './drawing-shape.ts';
import { changeDrawing } from './drawing-store.ts';

/** Storage key of the name of the next new unit while it is typed. */
export const freshFormOf = (planId: string): string => `new unit of plan ${planId}`;

/** Storage key of the other choices for the next new unit, kept as long as the tab. */
const keptFreshOf = (planId: string): string => `choices for the new unit of plan ${planId}`;

const keptFresh = z.object({
  level: z.number().int(),
  parent: z.string().nullable(),
  kind: gridKind,
  use: gridUse.nullable(),
});

/** Reads the choices made before the page was reloaded, as far as the plan still has the units. */
export function readFresh(planId: string, draft: Draft, level: number): NewUnit {
  const first: NewUnit = { level, parent: null, kind: 'general', use: null, name: '' };
  const kept = keptFresh.safeParse(useDrafts.getState()[keptFreshOf(planId)]?.written).data;
  const isThere = [...draft.units.values()].some((unit) => unit.level === kept?.level);
  if (kept === undefined || !isThere) return first;
  const isParent = draft.units.get(kept.parent ?? '')?.level === kept.level - 1;
  return { ...first, ...kept, parent: isParent ? kept.parent : null };
}

/** Changes the description of the next new unit and stores it. The name is stored separately, while it is typed. */
export function changeFresh(changed: Partial<NewUnit>): void {
  const drawing = getDrawing();
  if (!drawing) return;
  const fresh = { ...drawing.fresh, ...changed };
  const { level, parent, kind, use } = fresh;
  changeDrawing({ fresh });
  keepDraft(keptFreshOf(drawing.planId), { level, parent, kind, use }, false);
}
