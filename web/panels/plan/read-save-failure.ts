import { type Plan, plan as planSchema } from '../../../api/core/contract/plans.ts';
import { problem } from '../../../api/core/contract/problem.ts';
import { RequestFailed } from '../../request.ts';

export interface SaveFailure {
  failure: Error;
  /** The plan as another user has saved it; null: the failure has another reason. */
  conflict: Plan | null;
  /** Whether a retry would be refused again. */
  isFinal: boolean;
}

/** Reads the reason why a save failed. */
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
