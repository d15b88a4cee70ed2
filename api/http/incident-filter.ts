import type { Context } from 'hono';
import type { z } from 'zod';
import type { incidentParameters } from '../core/contract/incident-parameters.ts';
import type { Db } from '../database/database.ts';
import type { IncidentFilter } from '../sql/incident/incident-filter.ts';
import { findGround } from './ground-asked.ts';
import { scopeOf } from './scope-of.ts';

/** Filter of the incidents that a request asks for, within the scope of its sender. */
export async function toIncidentFilter(
  db: Db,
  context: Context,
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
    scope: await scopeOf(db, context, 'incident.read'),
    now,
    timeZone,
  };
}
