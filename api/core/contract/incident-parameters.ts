import { gridCode } from './grids.ts';
import {
  categoryCode,
  incidentState,
  incidentStatus,
  incidentTime,
  timeliness,
} from './incidents.ts';
import { asOf, instant, oneOrMore, trueOrFalse, wholeNumber } from './parameters.ts';

/** Query parameters shared by lists, marks, the board and exports of incidents (`IncidentListQuery`). */
export const incidentParameters = {
  status: incidentStatus.default('open'),
  by: incidentTime
    .default('reported')
    .describe(
      'The instant "from" and "to" are about: first registered, first due, first closed; "returned", "reopened": some such line in the history',
    ),
  from: instant.optional(),
  to: instant.optional(),
  category: oneOrMore(categoryCode),
  severity: oneOrMore(wholeNumber(1, 3)),
  state: oneOrMore(incidentState),
  timeliness: oneOrMore(timeliness),
  located: trueOrFalse.describe(
    'Only incidents whose place is known, or only those whose place is not',
  ),
  grid: gridCode.optional(),
  asOf: asOf.describe(
    'With `grid`: what happened on the ground that it had then, whoever has it now',
  ),
  assignee: gridCode.optional().describe('The unit they were dispatched to'),
  duplicate: trueOrFalse,
  alert: trueOrFalse.describe('Urgent, live, and not yet acknowledged'),
  onTime: trueOrFalse.describe(
    'Closed by the time it was due, or after it; without a due date it is neither',
  ),
  dueDate: trueOrFalse.describe(
    'Only incidents that were to be closed by some time, or only those without a due date',
  ),
  inGrid: trueOrFalse.describe('Closed without leaving its level-3 grid'),
  hourOfWeek: wholeNumber(0, 167)
    .optional()
    .describe('Of the report, Monday 00:00 first, in the time zone of the city'),
};
