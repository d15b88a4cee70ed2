/** Steps of signing in. They do not wait for a session: they begin it. */
import { useMutation } from '@tanstack/react-query';
import type { Me } from '../../api/core/contract/actors.ts';
import * as accounts from '../../api/core/contract/endpoints/accounts.ts';
import type { Endpoint } from '../../api/core/contract/endpoints/endpoint.ts';
import * as personas from '../../api/core/contract/endpoints/personas.ts';
import { queryClient, SETTLED_MS, useAnswer } from '../api.ts';
import { requestOnce } from '../request.ts';
import { type AnswerOf, keyOf, pathOf, type Sent, schemaOf } from './question.ts';

/** Sends a step of signing in. */
export function step<Of extends Endpoint>(endpoint: Of, sent: Sent<Of>): Promise<AnswerOf<Of>> {
  const { body }: Sent<Endpoint> = sent;
  return requestOnce(schemaOf(endpoint), pathOf(endpoint, sent), {
    method: endpoint.method.toUpperCase(),
    ...(body !== undefined && {
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    }),
  });
}

/** Which ways lead in; the server answers it without its database. */
export function useWays() {
  return useAnswer(accounts.ways, {}, { staleTime: SETTLED_MS });
}

export const askWays = () => step(accounts.ways, {});

/** The person after a step, with what must be done before anything else. */
export const askMe = () => step(personas.who, {});

export const takeDemoRole = (key: string) => step(personas.take, { body: { key } });

export function useSignIn() {
  return useMutation({
    mutationFn: (body: Sent<typeof accounts.signIn>['body']) => step(accounts.signIn, { body }),
  });
}

export function useProveSecondFactor() {
  return useMutation({
    mutationFn: (body: Sent<typeof accounts.proveSecondFactor>['body']) =>
      step(accounts.proveSecondFactor, { body }),
  });
}

export function useChangePassword() {
  return useMutation({
    mutationFn: (body: Sent<typeof accounts.changePassword>['body']) =>
      step(accounts.changePassword, { body }),
  });
}

export function useStartSecondFactor() {
  return useMutation({
    mutationFn: (password: string) => step(accounts.startSecondFactor, { body: { password } }),
  });
}

export function useConfirmSecondFactor() {
  return useMutation({
    mutationFn: (code: string) => step(accounts.confirmSecondFactor, { body: { code } }),
  });
}

/** Key of the role of the demo that this page shows; null: none. */
export function findTakenRole(): string | null {
  const me = queryClient.getQueryData<Me>(keyOf(personas.who, {}));
  return me && me.person === null ? me.key : null;
}
