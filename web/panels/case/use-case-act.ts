import { useState } from 'react';
import type { z } from 'zod';
import { type CaseAction, type CaseRequest, conflict } from '../../../api/core/contract/cases.ts';
import { problem } from '../../../api/core/contract/problem.ts';
import { RequestFailed } from '../../api.ts';
import { newIdempotencyKey, useAct } from '../../questions/cases.ts';
import { useMe } from '../../questions/personas.ts';

type WithoutVersion<T> = T extends unknown ? Omit<T, 'version'> : never;
/** An act as a person means it; the version is that of the case they see. */
export type Intent = WithoutVersion<CaseRequest>;
export type Conflict = z.infer<typeof conflict>;

export interface CaseAct {
  isSending: boolean;
  /** Why it was not done; null for a conflict, which is told apart. */
  error: Error | null;
  /** What others did meanwhile. */
  conflict: Conflict | null;
  /** Of what the role that is taken did last, for those who do not see it. */
  done: CaseAction | null;
  /** Does it once, however often it is pressed; the same act after a bad line goes with the same key. */
  run: (intent: Intent, version: number, onDone: () => void) => void;
  /** Forgets what went wrong. */
  reset: () => void;
}

export function useCaseAct(code: string): CaseAct {
  const act = useAct(code);
  const [last, setLast] = useState<{ text: string; key: string } | null>(null);
  const me = useMe().data?.key ?? null;
  const [done, setDone] = useState<{ action: CaseAction; by: string | null } | null>(null);
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

/** The same union again: a spread alone would lose which fields belong to which action. */
function withVersion(intent: Intent, version: number): CaseRequest {
  return { ...intent, version };
}

function readConflict(error: Error | null): Conflict | null {
  if (!(error instanceof RequestFailed) || error.reason !== 'version_conflict') return null;
  return problem.extend({ conflict }).safeParse(error.body).data?.conflict ?? null;
}
