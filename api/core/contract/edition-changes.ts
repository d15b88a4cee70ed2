/** What an edition changes, and what became of a unit. */
import { z } from 'zod';
import { gridCode, levelNumber } from './grids.ts';
import { planFinding } from './plan-findings.ts';
import { unitKey } from './plans.ts';

/** One line of the official change list of an edition, or of a plan before it is one. */
export const unitChange = z.object({
  level: levelNumber,
  /** new, removed, ground (borders moved), parent (given to another unit), split, merged, described (name, code, kind, who answers for it, and figures that did not come with ground). */
  kinds: z.array(z.enum(['new', 'removed', 'ground', 'parent', 'split', 'merged', 'described'])),
  before: z
    .object({ code: gridCode, name: z.string(), parent: z.string().nullable(), areaM2: z.number() })
    .nullable(),
  after: z
    .object({ code: unitKey, name: z.string(), parent: z.string().nullable(), areaM2: z.number() })
    .nullable(),
  /** Where its ground comes from: shares of area, of the old unit and of the new one. */
  from: z.array(z.object({ code: gridCode, shareOfOld: z.number(), shareOfNew: z.number() })),
});
export type UnitChange = z.infer<typeof unitChange>;

/** `GET /api/editions/{id}/changes` against the edition before it. */
export const editionChanges = z.object({
  edition: z.number().int(),
  against: z.number().int().nullable(),
  changes: z.array(unitChange),
});

/** `GET /api/plans/{id}/changes`: of the plan as it is stored, were it published now; a new unit has the code it would get. */
export const planChanges = z.object({ changes: z.array(unitChange) });

/** `GET /api/editions/{id}/restore`: what going back to an edition would bring, were it done now. */
export const restorePreview = z.object({
  /** Why it would be refused: units that are locked. All else is 0 then. */
  findings: z.array(planFinding),
  changedUnits: z.number().int(),
  cameras: z.number().int(),
  openIncidents: z.number().int(),
  /** Units whose posts would not be those of now. */
  staffUnits: z.number().int(),
});
export type RestorePreview = z.infer<typeof restorePreview>;

/** `GET /api/grids/{code}/lineage`: what the ground of a unit was called in each edition in which it changed, the newest first. */
export const gridLineage = z.object({
  code: gridCode,
  steps: z.array(
    z.object({
      edition: z.number().int(),
      validFrom: z.iso.datetime(),
      old: z.object({ code: gridCode, name: z.string() }),
      new: z.object({ code: gridCode, name: z.string() }),
      shareOfOld: z.number(),
      shareOfNew: z.number(),
    }),
  ),
});
