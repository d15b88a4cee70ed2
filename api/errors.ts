/** All refusals and faults of the API, and the only table that maps a class to a status. */

import type { IncidentConflict } from './core/contract/incident-history.ts';
import type { PlanJudgement } from './core/contract/plan-findings.ts';
import type { Plan } from './core/contract/plans.ts';
import type { Problem } from './core/contract/problem.ts';
import { DatabaseFault } from './database/database.ts';
import { isLockTimeout } from './sql/shared/sql-state.ts';

export interface Issue {
  path: string;
  message: string;
}

/** Error that a caller can cause. `reason` is the key that the interface words in both languages. */
export class Refusal extends Error {
  constructor(
    readonly reason: string,
    detail: string,
    readonly issues?: Issue[],
  ) {
    super(detail);
  }
}

export class BadRequest extends Refusal {}
/** The client sent no key, or no valid one. */
export class Unauthorized extends Refusal {}
export class WrongOrigin extends Refusal {}
/** The actor's role does not allow it, or not at this place. */
export class Forbidden extends Refusal {}
export class NotFound extends Refusal {}
export class MethodNotAllowed extends Refusal {}
/** Conflict with the current state; `conflict` says what has changed meanwhile, `plan` is the current plan. */
export class Conflict extends Refusal {
  constructor(
    reason: string,
    detail: string,
    readonly conflict?: IncidentConflict,
    readonly plan?: Plan,
  ) {
    super(reason, detail);
  }
}
/** The announced body did not arrive in time. */
export class RequestTimeout extends Refusal {}
export class ContentTooLarge extends Refusal {}
export class UnsupportedMediaType extends Refusal {}
export class RangeNotSatisfiable extends Refusal {}
/** Understood, but impossible: something named in the request does not exist or does not fit. */
export class Unprocessable extends Refusal {}
/** A plan that is invalid or breaks a configured rule; `judgement` lists where. */
export class PlanHasFaults extends Unprocessable {
  constructor(
    detail: string,
    readonly judgement: PlanJudgement,
  ) {
    super('plan_has_faults', detail);
  }
}
export class WrongHost extends Refusal {}
/** Rate limit of this one client; others are answered. `waitS`: seconds until the next request counts. */
export class TooManyRequests extends Refusal {
  constructor(
    reason: string,
    detail: string,
    readonly waitS?: number,
  ) {
    super(reason, detail);
  }
}
/** The server is shutting down or full, or the database does not answer. */
export class Unavailable extends Refusal {}

const statusByClass = new Map<unknown, number>([
  [BadRequest, 400],
  [Unauthorized, 401],
  [WrongOrigin, 403],
  [Forbidden, 403],
  [NotFound, 404],
  [MethodNotAllowed, 405],
  [RequestTimeout, 408],
  [Conflict, 409],
  [ContentTooLarge, 413],
  [UnsupportedMediaType, 415],
  [RangeNotSatisfiable, 416],
  [WrongHost, 421],
  [Unprocessable, 422],
  [PlanHasFaults, 422],
  [TooManyRequests, 429],
  [Unavailable, 503],
]);

const titleByStatus: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  409: 'Conflict',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  416: 'Range Not Satisfiable',
  421: 'Misdirected Request',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

/** Faults of the database that a retry may overcome. */
const reasonOfTransient: Partial<Record<DatabaseFault['reason'], string>> = {
  unavailable: 'database_unavailable',
  timeout: 'database_unavailable',
  busy: 'busy',
};

/**
 * Converts an error to a reply: a refusal states its reason, a fault only that there was one (its cause goes to the log). A
 * database that is gone or slow is 503, since a retry may succeed; an untrustworthy answer of the database is 500.
 */
export function toProblem(error: unknown, requestId: string): Problem {
  if (error instanceof Refusal) {
    const status = statusByClass.get(error.constructor) ?? 500;
    return {
      type: 'about:blank',
      title: titleByStatus[status] ?? 'Error',
      status,
      reason: error.reason,
      detail: error.message,
      requestId,
      ...(error.issues && { issues: error.issues }),
      ...(error instanceof PlanHasFaults && { judgement: error.judgement }),
      ...(error instanceof Conflict && error.conflict && { conflict: error.conflict }),
      ...(error instanceof Conflict && error.plan && { plan: error.plan }),
    };
  }
  const reason = isLockTimeout(error)
    ? 'busy'
    : (error instanceof DatabaseFault && reasonOfTransient[error.reason]) || 'internal';
  const status = reason === 'internal' ? 500 : 503;
  return {
    type: 'about:blank',
    title: titleByStatus[status] ?? 'Error',
    status,
    reason,
    requestId,
  };
}
