/** Changes of an edition, and the lineage of a unit. */
import { z } from 'zod';
import { gridCode, levelNumber } from './grids.ts';
import { planFinding } from './plan-findings.ts';
import { unitKey } from './plans.ts';

/** One line of the official change list of an edition, or of a plan before its publication. */
export const unitChange = z.object({
  level: levelNumber,
  /**
   * Kinds: new, removed, ground (borders moved), parent (moved to another unit), split, merged, described (name, code, kind,
   * posts, and figures that did not come with ground).
   */
  kinds: z.array(z.enum(['new', 'removed', 'ground', 'parent', 'split', 'merged', 'described'])),
  before: z
    .object({ code: gridCode, name: z.string(), parent: z.string().nullable(), areaM2: z.number() })
    .nullable(),
  after: z
    .object({ code: unitKey, name: z.string(), parent: z.string().nullable(), areaM2: z.number() })
    .nullable(),
  /** Lineage shares of its ground: of the old unit's area and of the new one's. */
  from: z.array(z.object({ code: gridCode, shareOfOld: z.number(), shareOfNew: z.number() })),
});
export type UnitChange = z.infer<typeof unitChange>;

/** `GET /api/editions/{id}/changes` against the edition before it. */
export const editionChanges = z.object({
  edition: z.number().int(),
  against: z.number().int().nullable(),
  changes: z.array(unitChange),
});

/** `GET /api/plans/{id}/changes`: of the stored plan if it were published now; a new unit has the code it would get. */
export const planChanges = z.object({ changes: z.array(unitChange) });

/** `GET /api/editions/{id}/restore`: the changes that restoring an edition would make now. */
export const restorePreview = z.object({
  /** Reasons for a refusal: locked units. Everything else is 0 then. */
  findings: z.array(planFinding),
  changedUnits: z.number().int(),
  cameras: z.number().int(),
  openIncidents: z.number().int(),
  /** Number of units whose posts would change. */
  staffUnits: z.number().int(),
});
export type RestorePreview = z.infer<typeof restorePreview>;

/** `GET /api/grids/{code}/lineage`: the units on the ground of a unit in each edition in which it changed, newest first. */
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
