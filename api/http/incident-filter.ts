import type { z } from '@hono/zod-openapi';
import { gridCode } from '../core/contract/grids.ts';
import {
  categoryCode,
  incidentState,
  incidentStatus,
  incidentTime,
  timeliness,
} from '../core/contract/incidents.ts';
import type { Db } from '../database/database.ts';
import type { IncidentFilter } from '../sql/case/incident-filter.ts';
import { findGround } from './ground-asked.ts';
import { asOf, instant, oneOrMore, trueOrFalse, wholeNumber } from './parameters.ts';

/** Query parameters shared by lists, marks, the board and exports of incidents (`IncidentListQuery`). */
export const incidentParameters = {
  status: incidentStatus.default('open'),
  by: incidentTime.default('reported').openapi({
    description:
      'The instant "from" and "to" are about: first registered, first due, first closed; "returned", "reopened": some such line in the history',
  }),
  from: instant.optional(),
  to: instant.optional(),
  category: oneOrMore(categoryCode),
  severity: oneOrMore(wholeNumber(1, 3)),
  state: oneOrMore(incidentState),
  timeliness: oneOrMore(timeliness),
  located: trueOrFalse.openapi({
    description: 'Only incidents whose place is known, or only those whose place is not',
  }),
  grid: gridCode.optional(),
  asOf: asOf.openapi({
    description: 'With `grid`: what happened on the ground that it had then, whoever has it now',
  }),
  assignee: gridCode.optional().openapi({ description: 'The unit they were dispatched to' }),
  duplicate: trueOrFalse,
  alert: trueOrFalse.openapi({ description: 'Urgent, live, and not yet acknowledged' }),
  onTime: trueOrFalse.openapi({
    description: 'Closed by the time it was due, or after it; without a due date it is neither',
  }),
  dueDate: trueOrFalse.openapi({
    description:
      'Only incidents that were to be closed by some time, or only those without a due date',
  }),
  inGrid: trueOrFalse.openapi({ description: 'Closed without leaving its level-3 grid' }),
  hourOfWeek: wholeNumber(0, 167)
    .optional()
    .openapi({ description: 'Of the report, Monday 00:00 first, in the time zone of the city' }),
};

export async function toIncidentFilter(
  db: Db,
  asked: z.infer<z.ZodObject<typeof incidentParameters>>,
  now: Date,
  timeZone: string,
): Promise<IncidentFilter> {
  return {
    status: asked.status,
    by: asked.by,
    from: asked.from ?? null,
    to: asked.to ?? null,
    categories: asked.category ?? null,
    severities: asked.severity ?? null,
    states: asked.state ?? null,
    timeliness: asked.timeliness ?? null,
    isLocated: asked.located ?? null,
    ...(await findGround(db, asked)),
    assignee: asked.assignee ?? null,
    isDuplicate: asked.duplicate ?? null,
    isAlert: asked.alert ?? null,
    isOnTime: asked.onTime ?? null,
    hasDueDate: asked.dueDate ?? null,
    isInGrid: asked.inGrid ?? null,
    hourOfWeek: asked.hourOfWeek ?? null,
    now,
    timeZone,
  };
}
