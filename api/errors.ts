/** Every refusal and fault the API can answer with, and the one table that turns a class into a status. */

import type { CaseConflict } from './core/contract/cases.ts';
import type { PlanJudgement } from './core/contract/plan-findings.ts';
import type { Plan } from './core/contract/plans.ts';
import type { Problem } from './core/contract/problem.ts';
import { DatabaseFault } from './database/database.ts';
import { isLockTimeout } from './sql/shared/sql-state.ts';

export interface Issue {
  path: string;
  message: string;
}

/** What a caller can cause. `reason` is the key the interface words in both languages. */
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
/** Whoever sends has shown no key, or none that is valid. */
export class Unauthorized extends Refusal {}
export class WrongOrigin extends Refusal {}
/** Whoever acts may not do that, or not there. */
export class Forbidden extends Refusal {}
export class NotFound extends Refusal {}
export class MethodNotAllowed extends Refusal {}
/** Not as things stand; `conflict` says what happened since they were looked at, `plan` how that plan is now. */
export class Conflict extends Refusal {
  constructor(
    reason: string,
    detail: string,
    readonly conflict?: CaseConflict,
    readonly plan?: Plan,
  ) {
    super(reason, detail);
  }
}
/** What was announced did not come. */
export class RequestTimeout extends Refusal {}
export class ContentTooLarge extends Refusal {}
export class UnsupportedMediaType extends Refusal {}
export class RangeNotSatisfiable extends Refusal {}
/** Understood, and not possible: what it names does not exist or does not fit. */
export class Unprocessable extends Refusal {}
/** A plan that is not sound, or breaks a house rule; `judgement` says where. */
export class PlanHasFaults extends Unprocessable {
  constructor(
    detail: string,
    readonly judgement: PlanJudgement,
  ) {
    super('plan_has_faults', detail);
  }
}
export class WrongHost extends Refusal {}
/** Of this one client; others are answered. */
export class TooManyRequests extends Refusal {}
/** The server is on its way down, full, or the database does not answer. */
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

/** Faults of the database that may be gone when the same is asked again. */
const reasonOfTransient: Partial<Record<DatabaseFault['reason'], string>> = {
  unavailable: 'database_unavailable',
  timeout: 'database_unavailable',
  busy: 'busy',
};

/**
 * The reply for an error: a refusal says why, a fault says only that there was one (its cause goes to the log).
 * A database that is gone or slow is 503, since the same request may succeed later; an answer of the database that must not
 * be trusted is 500.
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
