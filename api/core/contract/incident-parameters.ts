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
      'Instant that "from" and "to" refer to: first registered, first due, first closed; "returned", "reopened": such a line in the history',
    ),
  from: instant.optional(),
  to: instant.optional(),
  category: oneOrMore(categoryCode),
  severity: oneOrMore(wholeNumber(1, 3)),
  state: oneOrMore(incidentState),
  timeliness: oneOrMore(timeliness),
  located: trueOrFalse.describe('Only incidents with a known place, or only those without'),
  grid: gridCode.optional(),
  asOf: asOf.describe(
    'With `grid`: incidents on its ground at that time, whichever unit has it now',
  ),
  assignee: gridCode.optional().describe('The unit they were dispatched to'),
  duplicate: trueOrFalse,
  alert: trueOrFalse.describe('Urgent, live, and not yet acknowledged'),
  onTime: trueOrFalse.describe('Closed on time, or late; without a due date neither'),
  dueDate: trueOrFalse.describe('Only incidents with a due date, or only those without'),
  inGrid: trueOrFalse.describe('Closed without leaving its level-3 grid'),
  hourOfWeek: wholeNumber(0, 167)
    .optional()
    .describe('Of the report, Monday 00:00 first, in the time zone of the city'),
};
