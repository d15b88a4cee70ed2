import { type Plan, plan as planSchema } from '../../../api/core/contract/plans.ts';
import { problem } from '../../../api/core/contract/problem.ts';
import { RequestFailed } from '../../request.ts';

export interface SaveFailure {
  failure: Error;
  /** The plan as somebody else has saved it; null: that is not why. */
  conflict: Plan | null;
  /** Sent again it would be refused again. */
  isFinal: boolean;
}

/** Why a save came to nothing. */
export function readSaveFailure(error: unknown): SaveFailure {
  const failure = error instanceof Error ? error : new Error(String(error));
  const isRefused = failure instanceof RequestFailed && failure.status !== null;
  return {
    failure,
    conflict: readConflict(failure),
    isFinal: isRefused && failure.status !== null && failure.status < 500,
  };
}

function readConflict(error: Error): Plan | null {
  if (!(error instanceof RequestFailed) || error.reason !== 'version_conflict') return null;
  const told = problem.safeParse(error.body);
  return planSchema.safeParse(told.data?.plan).data ?? null;
}
