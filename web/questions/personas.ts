/** Who is acting, and the parts that may be taken in the demo. */
import { useMutation } from '@tanstack/react-query';
import {
  type Me,
  me,
  type Permission,
  permissions,
  personaList,
} from '../../api/contract/personas.ts';
import { queryClient, SETTLED_MS, send, useAnswer } from '../api.ts';

export function useMe() {
  return useAnswer(me, '/api/me', {}, { staleTime: SETTLED_MS });
}

export function usePersonas() {
  return useAnswer(personaList, '/api/personas', {}, { staleTime: SETTLED_MS });
}

/** Whether the role as such may: for what is shown before anybody knows which thing it will be done to. */
export function useMayEver(what: Permission): boolean {
  const role = useMe().data?.role;
  return role !== undefined && permissions[what].includes(role);
}

/** Takes another part; what may be seen and done is asked anew. */
export function useTakePart() {
  return useMutation<Me, Error, string>({
    mutationFn: (key) => send(me, '/api/me', { method: 'PUT', body: { key } }),
    onSuccess: async (taken) => {
      queryClient.setQueryData(['/api/me', {}], taken);
      await queryClient.invalidateQueries();
    },
  });
}
