/** The own account: its sessions, its second factor, signing out. */
import { useMutation } from '@tanstack/react-query';
import * as accounts from '../../api/core/contract/endpoints/accounts.ts';
import * as personas from '../../api/core/contract/endpoints/personas.ts';
import { queryClient, send, useAnswer } from '../api.ts';
import { keyOf } from './question.ts';

const POLL_MS = 60_000;

/** The own sessions, the last used first. */
export function useSessions() {
  return useAnswer(accounts.sessions, {}, { refetchInterval: POLL_MS });
}

export function useEndSession() {
  return useMutation({
    mutationFn: (id: string) => send(accounts.endSession, { params: { id } }),
    onSettled: askSessionsAgain,
  });
}

export function useRemoveSecondFactor() {
  return useMutation({
    mutationFn: (password: string) => send(accounts.removeSecondFactor, { body: { password } }),
    onSuccess: askMeAgain,
  });
}

export function useSignOut() {
  return useMutation({ mutationFn: () => send(accounts.signOut, {}) });
}

/** Requests again what a change of the account has changed. */
export function askAccountAgain(): void {
  void askMeAgain();
  void askSessionsAgain();
}

function askMeAgain(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: keyOf(personas.who, {}) });
}

function askSessionsAgain(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: keyOf(accounts.sessions, {}) });
}
