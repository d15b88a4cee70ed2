/** The persona in use, and the roles that can be chosen in the demo. */
import { useMutation } from '@tanstack/react-query';
import type { Me, Permission } from '../../api/core/contract/actors.ts';
import type { Endpoint } from '../../api/core/contract/endpoints/endpoint.ts';
import * as personas from '../../api/core/contract/endpoints/personas.ts';
import { permissions } from '../../api/core/rules/permissions.ts';
import { queryClient, SETTLED_MS, send, useAnswer } from '../api.ts';
import { mayRolesAsk } from './may-roles-ask.ts';
import { keyOf } from './question.ts';

export function useMe() {
  return useAnswer(personas.who, {}, { staleTime: SETTLED_MS });
}

export function usePersonas() {
  return useAnswer(personas.list, {}, { staleTime: SETTLED_MS });
}

/** Whether the role has a permission at all: for controls that are shown before it is known what they will be applied to. */
export function useMayEver(what: Permission): boolean {
  const me = useMe().data;
  return me?.grants.some(({ role }) => permissions[what].includes(role)) ?? false;
}

/** Whether the roles may ask an endpoint: for controls that only lead to its answer. Until the roles are read they are shown. */
export function useMayAsk(): (endpoint: Endpoint) => boolean {
  const me = useMe().data;
  return ({ access }) => me === undefined || mayRolesAsk(me, access);
}

/** Whether the role may ask the server to check a plan: only those who draw and those who review; all others are refused. */
export function useMayProve(): boolean {
  const [draws, reviews] = [useMayEver('plan.draw'), useMayEver('plan.review')];
  return draws || reviews;
}

/** Changes the role; what may be seen and done is requested again. */
export function useTakePart() {
  return useMutation<Me, Error, string>({
    mutationFn: (key) => send(personas.take, { body: { key } }),
    onSuccess: (taken) => {
      queryClient.setQueryData(keyOf(personas.who, {}), taken);
      // Not awaited: the new role is already in use.
      void queryClient.invalidateQueries();
    },
  });
}
