/** Maps events of the stream to the affected queries, and how soon they are requested again. Pure. */
import type {
  Endpoint,
  Pace,
  Subject,
  TouchedBy,
} from '../../api/core/contract/endpoints/endpoint.ts';
import * as grids from '../../api/core/contract/endpoints/grids.ts';
import * as incidents from '../../api/core/contract/endpoints/incidents.ts';
import * as statistics from '../../api/core/contract/endpoints/statistics.ts';
import type { PlanChange } from '../../api/core/contract/plans.ts';
import type { CameraChange, IncidentChange } from '../../api/core/contract/stream.ts';
import type { QuestionSubject } from '../questions/question.ts';

export type Touches = (question: QuestionSubject) => Pace | null;

const endpointsOfIncidents: ReadonlySet<Endpoint | undefined> = new Set<Endpoint>([
  incidents.list,
  incidents.columns,
  grids.figures,
  statistics.ofEverything,
  statistics.ofTopUnits,
  statistics.ofGrid,
  statistics.ofChildren,
]);

/** Queries whose answers are shown together as figures and lists of the same incidents. */
export const isOfIncidents = (endpoint: Endpoint | undefined): boolean =>
  endpointsOfIncidents.has(endpoint);

/** Maps the same events for a screen that shows such answers together: all of them wait for the slowest pace. */
export const inOneMoment =
  (touches: Touches): Touches =>
  (question) => {
    const pace = touches(question);
    return pace !== null && isOfIncidents(question.endpoint) ? 'later' : pace;
  };

export function touchedByIncident({ code, path, ground = [], isAlert }: IncidentChange): Touches {
  const subjects = { incident: [code], unit: [...path, ...ground] };
  const byIncident = touchedBy('incident', subjects);
  const byAlert = touchedBy('alert', subjects);
  return (question) => (isAlert ? byAlert(question) : null) ?? byIncident(question);
}

export const touchedByWarning = touchedBy('warning');

export const touchedByCamera = ({ code }: CameraChange): Touches =>
  touchedBy('camera', { camera: [code] });

/** A plan that is being drawn is not requested again: it changes with a rebase, which requests it itself. */
export const touchedByPlan = ({ id }: PlanChange): Touches => touchedBy('plan', { plan: [id] });

/** @param subjects of the event, which path parameters may name */
function touchedBy(
  event: keyof TouchedBy,
  subjects: Partial<Record<Subject, readonly string[]>> = {},
): Touches {
  return ({ endpoint, params }) => {
    const touch = endpoint.touchedBy?.[event];
    if (touch === undefined) return null;
    if (typeof touch === 'string') return touch;
    const isMeant = Object.entries(touch.where).every(([name, subject]) =>
      subjects[subject]?.includes(String(params[name])),
    );
    return isMeant ? touch.pace : null;
  };
}

/** Queries that hardly need polling while the stream reports their changes. */
export const isCarried = (endpoint: Endpoint | undefined): boolean =>
  endpoint?.touchedBy !== undefined;
