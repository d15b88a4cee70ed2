/** Who is acting, and the parts that may be taken in the demo. */
import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import * as personas from '../../api/core/contract/endpoints/personas.ts';
import type { Me, Permission } from '../../api/core/contract/personas.ts';
import { permissions } from '../../api/core/rules/personas.ts';
import { queryClient, SETTLED_MS, send, useAnswer, useService } from '../api.ts';
import { keyOf } from './question.ts';

export function useMe() {
  return useAnswer(personas.who, {}, { staleTime: SETTLED_MS });
}

export function usePersonas() {
  return useAnswer(personas.list, {}, { staleTime: SETTLED_MS });
}

/** Whether the role as such may: for what is shown before anybody knows which thing it will be done to. */
export function useMayEver(what: Permission): boolean {
  const role = useMe().data?.role;
  return role !== undefined && permissions[what].includes(role);
}

/** The server proves a plan for those who draw and those who review; all others it refuses. */
export function useMayProve(): boolean {
  const [draws, reviews] = [useMayEver('plan.draw'), useMayEver('plan.review')];
  return draws || reviews;
}

/**
 * The demo is tried as its dispatcher: on the first visit the page takes that role, openly, by the same request as the switcher does.
 * In a city of one's own nobody acts before he has said as whom.
 */
export function useRoleOfDemo(): void {
  const isUnchosen = useMe().data?.isUnchosen === true;
  const isDemo = useService().data?.isSchematic === true;
  const { mutate, isIdle } = useMutation<Me>({
    mutationFn: () => send(personas.take, { body: { key: 'dispatcher' } }),
    onSuccess: (taken) => {
      queryClient.setQueryData(keyOf(personas.who, {}), taken);
      return queryClient.invalidateQueries({
        predicate: ({ meta }) => meta?.endpoint?.variesByRole === true,
      });
    },
  });
  useEffect(() => {
    if (isUnchosen && isDemo && isIdle) mutate();
  }, [isUnchosen, isDemo, isIdle, mutate]);
}

/** Takes another part; what may be seen and done is asked anew. */
export function useTakePart() {
  return useMutation<Me, Error, string>({
    mutationFn: (key) => send(personas.take, { body: { key } }),
    onSuccess: (taken) => {
      queryClient.setQueryData(keyOf(personas.who, {}), taken);
      // Nobody waits for all of it: whoever took the role has it now.
      void queryClient.invalidateQueries();
    },
  });
}
