/** Lines of a history as they are stored: with everything the fold needs, so that it never needs the state of that time. */
import { z } from 'zod';
import { signature } from '../contract/actors.ts';
import { position } from '../contract/geo.ts';
import { placeFound } from '../contract/geocode.ts';
import { gridCode } from '../contract/grids.ts';
import { incidentState, severity } from '../contract/incidents.ts';

const instant = z.iso.datetime();
const path = z.array(gridCode).min(1).max(3);
const nothing = z.object({});

/** Incident as it was reported. */
const arrival = z.object({
  title: z.string(),
  description: z.string().nullable(),
  category: z.string(),
  severity,
  reportedAt: instant,
  address: z.string().nullable(),
  floor: z.string().nullable(),
  source: z.string().nullable(),
  position: position.nullable(),
  placeFound: placeFound.nullable().default(null),
});

/** Incident as imported: it may be in any state. */
const snapshot = arrival.omit({ description: true, placeFound: true }).extend({
  registeredAt: instant.nullable(),
  dueAt: instant.nullable(),
  closedAt: instant.nullable(),
  closedInGrid: z.boolean().nullable(),
});

/** Schema of a line. `detail`: the fields that the action adds. */
function line<Action extends string, Detail extends z.ZodType>(action: Action, detail: Detail) {
  return z.object({
    action: z.literal(action),
    number: z.number().int().min(1),
    from: incidentState.nullable(),
    to: incidentState,
    at: instant,
    by: z.union([signature, z.literal('system')]),
    reason: z.string().nullable(),
    detail,
  });
}

export const incidentLine = z.discriminatedUnion('action', [
  line('reported', arrival),
  line('imported', snapshot),
  line('register', z.object({ dueAt: instant })),
  line('dismiss', nothing),
  line('dispatch', z.object({ to: gridCode, leavesGrid: z.boolean() })),
  line('reassign', z.object({ to: gridCode, leavesGrid: z.boolean() })),
  line('start', nothing),
  line('finish', nothing),
  line('verify', nothing),
  line('close', z.object({ inGrid: z.boolean().nullable() })),
  line('return', nothing),
  line('reopen', z.object({ dueAt: instant })),
  line('mark_duplicate', z.object({ of: z.string() })),
  line('whistle', z.object({ path, answerBy: instant })),
  line('report_in', z.object({ grid: gridCode })),
  line('acknowledge', nothing),
  line('note', nothing),
  line(
    'locate',
    z.object({
      position,
      address: z.string().nullable(),
      floor: z.string().nullable(),
      placeFound: placeFound.nullable().default(null),
      leavesGrid: z.boolean(),
    }),
  ),
  line('reclassify', z.object({ category: z.string(), severity, dueAt: instant.nullable() })),
  line('whistle_climbed', z.object({ path, answerBy: instant, leavesGrid: z.boolean() })),
  line('whistle_overdue', nothing),
  line('alert_climbed', z.object({ climbs: z.number().int().min(1), unit: gridCode })),
  line('alert_overdue', nothing),
  line('duplicate_closed', z.object({ code: z.string() })),
  line('duplicate_reopened', z.object({ code: z.string() })),
  line('warning_risen', z.object({ tier: z.number().int(), severity, dueAt: instant.nullable() })),
  line('warning_ended', nothing),
  line('handed_over', z.object({ fromPerson: z.string(), toPerson: z.string().nullable() })),
  line('redistricted', z.object({ assignee: gridCode.nullable(), whistlePath: path.nullable() })),
]);
export type IncidentLine = z.infer<typeof incidentLine>;

type Deed<Line> = Line extends IncidentLine ? Pick<Line, 'action' | 'detail'> : never;
/** Act without actor, instant and line number. */
export type IncidentDeed = Deed<IncidentLine>;
