/** Requests about plans, and the requests that change a plan as a whole. */
import { skipToken, useMutation, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import * as locks from '../../api/core/contract/endpoints/grid-locks.ts';
import * as plans from '../../api/core/contract/endpoints/plans.ts';
import type { PlanJudgement, PublishLine } from '../../api/core/contract/plan-findings.ts';
import type {
  newPlan,
  Plan,
  PlanAction,
  PlanContent,
  PlanSummary,
} from '../../api/core/contract/plans.ts';
import { problem } from '../../api/core/contract/problem.ts';
import {
  ask,
  queryClient,
  SETTLED_MS,
  send,
  sendAndFollow,
  useAnswer,
  useTranslated,
} from '../api.ts';
import { keepPrevious } from '../keep-previous.ts';
import { RequestFailed } from '../request.ts';
import { type AnswerOf, isGiven, keyOf, subjectOf } from './question.ts';

type NewPlan = z.infer<typeof newPlan>;
type PlanList = AnswerOf<typeof plans.list>;

export function usePlans() {
  return useAnswer(plans.list, {}, { refetchInterval: 60_000 });
}

export function usePlan(id: string | null) {
  return useAnswer(plans.one, { params: { id } }, { refetchInterval: 60_000 });
}

/** Working area of a plan, in its base edition: it changes only with a rebase. */
export function useWorkingArea(id: string, baseEdition: number | null) {
  return useQuery({
    // The base edition is no parameter of the API, but the answer depends on it.
    queryKey: [keyOf(plans.area, { params: { id } })[0], baseEdition],
    meta: subjectOf(plans.area, { params: { id } }),
    queryFn:
      baseEdition === null
        ? skipToken
        : ({ signal }) => ask(plans.area, { params: { id } }, signal),
    staleTime: Number.POSITIVE_INFINITY,
    // Megabytes for the largest subdistricts: kept only while it is being drawn on.
    gcTime: 0,
  });
}

/** Reloads the working area: it contains the locks, which change while it is being drawn on. */
export async function renewWorkingArea(id: string): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: [keyOf(plans.area, { params: { id } })[0]] });
}

/** Changes that the stored plan would make if it were published now. Null: no request. */
export function usePlanChanges(stored: Pick<Plan, 'id' | 'version'> | null) {
  const given = { params: { id: stored?.id ?? null } };
  // The version is no parameter of the API, but the answer depends on it.
  const queryKey = [keyOf(plans.changes, given)[0], { version: stored?.version ?? null }];
  return useQuery({
    queryKey,
    meta: subjectOf(plans.changes, given),
    queryFn: isGiven<typeof plans.changes>(given)
      ? ({ signal }) => ask(plans.changes, given, signal)
      : skipToken,
    select: useTranslated(asChanges),
    staleTime: SETTLED_MS,
    placeholderData: keepPrevious(queryKey, ['version']),
  });
}

const asChanges = (changes: AnswerOf<typeof plans.changes>) => changes;

export function useLocks() {
  return useAnswer(locks.list, {}, { refetchInterval: 60_000 });
}

export async function lockUnit({ code, reason }: { code: string; reason: string }): Promise<void> {
  await send(locks.lock, { params: { code }, body: { reason } });
  await queryClient.invalidateQueries({ queryKey: keyOf(locks.list, {}) });
}

export async function unlockUnit(code: string): Promise<void> {
  await send(locks.unlock, { params: { code } });
  await queryClient.invalidateQueries({ queryKey: keyOf(locks.list, {}) });
}

/** Stores the server's answer in the cache at once; the history and the permitted actions are requested again. */
async function take(summary: PlanSummary, content?: PlanContent): Promise<void> {
  const key = keyOf(plans.one, { params: { id: summary.id } });
  queryClient.setQueryData<Plan>(
    key,
    (known) => known && { ...known, ...summary, ...(content && { content }) },
  );
  void queryClient.invalidateQueries({ queryKey: keyOf(plans.list, {}) });
  await queryClient.invalidateQueries({ queryKey: key });
}

export function useCreatePlan() {
  return useMutation<PlanSummary, Error, NewPlan>({
    mutationFn: (body) => send(plans.create, { body }),
    onSuccess: (made) => void take(made),
  });
}

interface SavedContent {
  /** Version that the content is based on (optimistic lock): a save based on an old version is refused. */
  version: number;
  content: PlanContent;
  /** Conflicts whose proposed changes are discarded. */
  settled?: readonly string[];
}

export async function savePlan(id: string, saved: SavedContent): Promise<PlanSummary> {
  const { settled, ...rest } = saved;
  const body = { ...rest, ...(settled && { settled: [...settled] }) };
  const summary = await send(plans.save, { params: { id }, body });
  void take(summary, saved.content);
  return summary;
}

interface PlanAct {
  version: number;
  action: PlanAction;
  reason?: string;
}

export async function actOnPlan(id: string, act: PlanAct): Promise<void> {
  await take(await send(plans.act, { params: { id }, body: act }));
}

/**
 * Rebases a plan onto the edition in force: proposed changes that do not conflict are kept, the others are returned as
 * conflicts.
 */
export async function rebasePlan(id: string, version: number): Promise<void> {
  await take(await send(plans.rebase, { params: { id }, body: { version } }));
}

export async function checkPlan(id: string): Promise<PlanJudgement> {
  return send(plans.check, { params: { id } });
}

/** Reads from a refusal what is wrong with the plan; null: the refusal has another reason. */
export function readJudgement(error: Error): PlanJudgement | null {
  if (!(error instanceof RequestFailed)) return null;
  return problem.safeParse(error.body).data?.judgement ?? null;
}

/** Publishes a plan. It continues after the page is closed: the server finishes what it began. */
export async function publishPlan(
  id: string,
  onLine: (line: PublishLine) => void,
): Promise<PublishLine> {
  const last = await sendAndFollow(plans.publish, { params: { id } }, onLine);
  if ('outcome' in last && last.outcome === 'published') takePublished(id, last.edition);
  void queryClient.invalidateQueries({ queryKey: keyOf(plans.one, { params: { id } }) });
  void queryClient.invalidateQueries({ queryKey: keyOf(plans.list, {}) });
  return last;
}

/** Marks a plan as published in the cache before it is requested again, so that nothing shows it as a draft in the meantime. */
function takePublished(id: string, edition: number): void {
  const published = { state: 'published', publishedEdition: edition } as const;
  queryClient.setQueryData<Plan>(
    keyOf(plans.one, { params: { id } }),
    (known) => known && { ...known, ...published, allowed: [] },
  );
  queryClient.setQueryData<PlanList>(
    keyOf(plans.list, {}),
    (known) =>
      known && {
        ...known,
        items: known.items.map((each) => (each.id === id ? { ...each, ...published } : each)),
      },
  );
}
