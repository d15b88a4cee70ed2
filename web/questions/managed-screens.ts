/** Requests of an administrator about screens. */
import { useMutation } from '@tanstack/react-query';
import * as screens from '../../api/core/contract/endpoints/screens.ts';
import type { WrittenScreen } from '../../api/core/contract/screens.ts';
import { queryClient, send, useAnswer } from '../api.ts';
import { keyOf } from './question.ts';

/** Screens report every ten seconds. */
const AGAIN_MS = 10_000;

export function useScreens() {
  return useAnswer(screens.list, {}, { refetchInterval: AGAIN_MS });
}

const askAgain = () => queryClient.invalidateQueries({ queryKey: keyOf(screens.list, {}) });

export function useCreateScreen() {
  return useMutation({
    mutationFn: (body: WrittenScreen) => send(screens.create, { body }),
    onSuccess: askAgain,
  });
}

export function useChangeScreen(id: string) {
  return useMutation({
    mutationFn: (body: WrittenScreen) => send(screens.change, { params: { id }, body }),
    onSuccess: askAgain,
  });
}

export function usePairScreen(id: string) {
  return useMutation({
    mutationFn: (code: string) => send(screens.pair, { params: { id }, body: { code } }),
    onSuccess: askAgain,
  });
}

/** The link contains a secret: it is in no cache, and gone with the sheet. */
export function useScreenLink(id: string) {
  return useMutation({ mutationFn: () => send(screens.link, { params: { id } }), gcTime: 0 });
}

export function useRevokeScreen(id: string) {
  return useMutation({
    mutationFn: (why: string) => send(screens.revoke, { params: { id }, body: { why } }),
    onSuccess: askAgain,
  });
}
