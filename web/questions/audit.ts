/** Requests about the audit. Each is recorded: nothing is asked again by itself. */
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import type { AuditVerdict } from '../../api/core/contract/audit.ts';
import * as audit from '../../api/core/contract/endpoints/audit.ts';
import { ask, PAGE_SIZE, useAnswer } from '../api.ts';
import type { AuditFilter } from '../state/cover.ts';
import { type AnswerOf, addressOf, keyOf, subjectOf } from './question.ts';

/** Half a million rows are verified in this time. */
const LONGEST_CHECK_MS = 30_000;

type Page = AnswerOf<typeof audit.list>;

/** Pages of the audit under a filter, newest first. */
export function useAudit(filter: AuditFilter) {
  const queryKey = [keyOf(audit.list, {})[0], filter];
  return useInfiniteQuery({
    queryKey,
    meta: subjectOf(audit.list),
    queryFn: ({ pageParam: cursor, signal }) =>
      ask(audit.list, { query: { ...filter, limit: PAGE_SIZE, cursor } }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    select: ({ pages }: { pages: Page[] }) => ({
      items: pages.flatMap(({ items }) => items),
      people: pages.flatMap(({ people }) => people),
    }),
    refetchOnWindowFocus: false,
    refetchOnMount: false,
  });
}

/** People by a part of the name; blank: no request. */
export function useAuditPeople(q: string) {
  return useAnswer(audit.people, q.trim() === '' ? null : { query: { q: q.trim() } });
}

/** Computes the hash of every row again. */
export function useVerification() {
  return useMutation<AuditVerdict>({
    mutationFn: () => ask(audit.verification, {}, AbortSignal.timeout(LONGEST_CHECK_MS)),
  });
}

/** Address of the whole audit as a file. */
export const auditFile = addressOf(audit.file, {});
