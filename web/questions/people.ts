/** Requests about people, and the requests that change them. */
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import type { z } from 'zod';
import type { Endpoint } from '../../api/core/contract/endpoints/endpoint.ts';
import * as people from '../../api/core/contract/endpoints/people.ts';
import type {
  changedPerson,
  handOver,
  ImportedPeople,
  newPerson,
  Person,
  PersonRow,
} from '../../api/core/contract/people.ts';
import { ask, askAgainEvery, LIVE_MS, PAGE_SIZE, queryClient, send, useAnswer } from '../api.ts';
import type { PeopleFilter } from '../state/cover.ts';
import { type AnswerOf, keyOf, subjectOf } from './question.ts';

/** The passwords of hundreds of people are hashed, which is slow on purpose. */
const LONGEST_IMPORT_MS = 180_000;

type Page = AnswerOf<typeof people.list>;

/** Pages of people under a filter: `{ items, total }`, and `fetchNextPage`. */
export function usePeople({ q, role, unit, state }: PeopleFilter) {
  const filter = { q: q.trim() || null, role, grid: unit, state };
  const queryKey = [keyOf(people.list, {})[0], filter];
  return useInfiniteQuery({
    queryKey,
    meta: subjectOf(people.list),
    queryFn: ({ pageParam: cursor, signal }) =>
      ask(people.list, { query: { ...filter, limit: PAGE_SIZE, cursor } }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    select: ({ pages }: { pages: Page[] }) => ({
      items: pages.flatMap(({ items }) => items),
      total: pages[0]?.total ?? 0,
    }),
    refetchInterval: askAgainEvery(LIVE_MS),
  });
}

export function usePerson(id: string | null) {
  return useAnswer(people.one, { params: { id } }, { refetchInterval: LIVE_MS });
}

const shown = new Set<Endpoint>([people.list, people.one, people.posts]);

/** Requests everything about people again. */
async function renewPeople(): Promise<void> {
  await queryClient.invalidateQueries({
    predicate: ({ meta }) => meta?.endpoint !== undefined && shown.has(meta.endpoint),
  });
}

export type NewPerson = z.input<typeof newPerson>;
export type ChangedPerson = z.input<typeof changedPerson>;

/** A change of one person that needs nothing but the person. */
export const personActs = {
  deactivate: people.deactivate,
  reactivate: people.reactivate,
  resetSecondFactor: people.resetSecondFactor,
  endSessions: people.endSessions,
} as const;
export type PersonAct = keyof typeof personActs;

export function useCreatePerson() {
  return useMutation({
    mutationFn: (body: NewPerson) => send(people.create, { body }),
    onSuccess: renewPeople,
  });
}

export function useChangePerson(id: string) {
  return useMutation({
    mutationFn: (body: ChangedPerson) => send(people.change, { params: { id }, body }),
    onSuccess: renewPeople,
  });
}

export function usePersonAct(id: string) {
  return useMutation<Person, Error, PersonAct>({
    mutationFn: (act) => send(personActs[act], { params: { id } }),
    onSuccess: renewPeople,
  });
}

export function useResetPassword(id: string) {
  return useMutation({
    mutationFn: () => send(people.resetPassword, { params: { id } }),
    onSuccess: renewPeople,
  });
}

export function useEndSession(id: string) {
  return useMutation({
    mutationFn: (session: string) => send(people.endSession, { params: { id, session } }),
    onSuccess: renewPeople,
  });
}

export function useHandOver(id: string) {
  return useMutation({
    mutationFn: (body: z.input<typeof handOver>) => send(people.handOn, { params: { id }, body }),
    onSuccess: renewPeople,
  });
}

/** Posts by a part of a name, or by unit. */
export function usePosts(q: string) {
  return useAnswer(people.posts, { query: { q } });
}

/** Links a person to exactly these posts. */
export function useLinkPosts(id: string) {
  return useMutation({
    mutationFn: (posts: string[]) => send(people.link, { params: { id }, body: { posts } }),
    onSuccess: renewPeople,
  });
}

/** Checks a list of people, or stores it. */
export function useImportPeople() {
  return useMutation<ImportedPeople, Error, { rows: PersonRow[]; isDryRun: boolean }>({
    mutationFn: (body) => send(people.bringIn, { body, longestMs: LONGEST_IMPORT_MS }),
    onSuccess: ({ created }) => (created.length > 0 ? renewPeople() : undefined),
  });
}
