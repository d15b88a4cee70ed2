/** What an edition changes, and what became of a unit. */
import { z } from 'zod';
import { gridCode, levelNumber } from './grids.ts';
import { unitKey } from './plans.ts';

/** One line of the official change list of an edition, or of a plan before it is one. */
export const unitChange = z.object({
  level: levelNumber,
  /** new, removed, ground (borders moved), parent (given to another unit), split, merged, described (name, code, kind, figures, who answers for it). */
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
