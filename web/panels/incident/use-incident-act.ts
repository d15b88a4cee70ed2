import { useState } from 'react';
import type { z } from 'zod';
import type {
  IncidentAction,
  IncidentRequest,
} from '../../../api/core/contract/incident-actions.ts';
import { conflict } from '../../../api/core/contract/incident-history.ts';
import { problem } from '../../../api/core/contract/problem.ts';
import { newIdempotencyKey, useAct } from '../../questions/incident-handling.ts';
import { useMe } from '../../questions/personas.ts';
import { RequestFailed } from '../../request.ts';

type WithoutVersion<T> = T extends unknown ? Omit<T, 'version'> : never;
/** An intended action; the version is that of the incident the user sees (optimistic lock). */
export type Intent = WithoutVersion<IncidentRequest>;
export type Conflict = z.infer<typeof conflict>;

export interface IncidentAct {
  isSending: boolean;
  /** Reason why it failed; null for a conflict, which is separate. */
  error: Error | null;
  /** Changes by others in the meantime. */
  conflict: Conflict | null;
  /** Last completed action of the current role, for screen readers. */
  done: IncidentAction | null;
  /** Sends the action once, however often it is pressed; a retry after a network error uses the same idempotency key. */
  run: (intent: Intent, version: number, onDone: () => void) => void;
  /** Clears the errors. */
  reset: () => void;
}

export function useIncidentAct(code: string): IncidentAct {
  const act = useAct(code);
  const [last, setLast] = useState<{ text: string; key: string } | null>(null);
  const me = useMe().data?.key ?? null;
  const [done, setDone] = useState<{ action: IncidentAction; by: string | null } | null>(null);
  const told = readConflict(act.error);
  return {
    isSending: act.isPending,
    error: told ? null : act.error,
    conflict: told,
    done: done?.by === me ? (done?.action ?? null) : null,
    run(intent, version, onDone) {
      if (act.isPending) return;
      const request = withVersion(intent, version);
      const text = JSON.stringify(request);
      const idempotencyKey = last?.text === text ? last.key : newIdempotencyKey();
      setLast({ text, key: idempotencyKey });
      act.mutate(
        { request, idempotencyKey },
        {
          onSuccess: () => {
            setLast(null);
            setDone({ action: intent.action, by: me });
            onDone();
          },
        },
      );
    },
    reset: act.reset,
  };
}

/** Rebuilds the union: a spread alone would lose which fields belong to which action. */
function withVersion(intent: Intent, version: number): IncidentRequest {
  return { ...intent, version };
}

function readConflict(error: Error | null): Conflict | null {
  if (!(error instanceof RequestFailed) || error.reason !== 'version_conflict') return null;
  return problem.extend({ conflict }).safeParse(error.body).data?.conflict ?? null;
}
