/** Questions about plans, and what is done to one as a whole. */
import { skipToken, useMutation, useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { planChanges } from '../../api/core/contract/edition-changes.ts';
import { gridLock } from '../../api/core/contract/grid-locks.ts';
import {
  type PlanJudgement,
  type PublishLine,
  planJudgement,
  publishLine,
} from '../../api/core/contract/plan-findings.ts';
import {
  type newPlan,
  type Plan,
  type PlanAction,
  type PlanContent,
  type PlanSummary,
  plan,
  planList,
  planSummary,
  workingArea,
} from '../../api/core/contract/plans.ts';
import { problem } from '../../api/core/contract/problem.ts';
import {
  ask,
  pathOf,
  queryClient,
  RequestFailed,
  SETTLED_MS,
  send,
  sendAndFollow,
  useAnswer,
  useTranslated,
} from '../api.ts';
import { keepPrevious } from '../keep-previous.ts';

type PlanList = z.infer<typeof planList>;

const lockList = z.object({ items: z.array(gridLock) });

export function usePlans() {
  return useAnswer(planList, '/api/plans', {}, { refetchInterval: 60_000 });
}

export function usePlan(id: string | null) {
  return useAnswer(plan, pathOf('plans', id), {}, { refetchInterval: 60_000 });
}

/** All that is drawn on, in the plan's base edition: it changes with a rebase only. */
export function useWorkingArea(id: string, baseEdition: number | null) {
  return useQuery({
    // The base is no parameter of the API, but another base is another question.
    queryKey: [`/api/plans/${id}/working-area`, baseEdition],
    queryFn:
      baseEdition === null
        ? skipToken
        : ({ signal }) => ask(workingArea, `/api/plans/${id}/working-area`, {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
    // Of the largest streets it is megabytes: kept while it is drawn on, and not after.
    gcTime: 0,
  });
}

/** Locks belong to it, and come and go while it is drawn on. */
export async function renewWorkingArea(id: string): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: [`/api/plans/${id}/working-area`] });
}

/** What the plan as it is stored would change, were it published now. Null: do not ask. */
export function usePlanChanges(stored: Pick<Plan, 'id' | 'version'> | null) {
  const path = pathOf('plans', stored?.id ?? null, '/changes');
  // The version is no parameter of the API, but of another one the list is another.
  const queryKey = [path, { version: stored?.version ?? null }];
  return useQuery({
    queryKey,
    queryFn: path === null ? skipToken : ({ signal }) => ask(planChanges, path, {}, signal),
    select: useTranslated(asChanges),
    staleTime: SETTLED_MS,
    placeholderData: keepPrevious(queryKey, ['version']),
  });
}

const asChanges = (changes: z.infer<typeof planChanges>) => changes;

export function useLocks() {
  return useAnswer(lockList, '/api/grid-locks', {}, { refetchInterval: 60_000 });
}

export async function lockUnit({ code, reason }: { code: string; reason: string }): Promise<void> {
  const path = `/api/grid-locks/${encodeURIComponent(code)}`;
  await send(z.unknown(), path, { method: 'PUT', body: { reason } });
  await queryClient.invalidateQueries({ queryKey: ['/api/grid-locks'] });
}

export async function unlockUnit(code: string): Promise<void> {
  await send(z.unknown(), `/api/grid-locks/${encodeURIComponent(code)}`, { method: 'DELETE' });
  await queryClient.invalidateQueries({ queryKey: ['/api/grid-locks'] });
}

/** What the server has answered holds at once; history and what is allowed are asked for. */
async function take(summary: PlanSummary, content?: PlanContent): Promise<void> {
  const key = [`/api/plans/${summary.id}`, {}];
  queryClient.setQueryData<Plan>(
    key,
    (known) => known && { ...known, ...summary, ...(content && { content }) },
  );
  void queryClient.invalidateQueries({ queryKey: ['/api/plans'] });
  await queryClient.invalidateQueries({ queryKey: key });
}

export function useCreatePlan() {
  return useMutation<PlanSummary, Error, z.infer<typeof newPlan>>({
    mutationFn: (body) => send(planSummary, '/api/plans', { method: 'POST', body }),
    onSuccess: (made) => void take(made),
  });
}

interface SavedContent {
  version: number;
  content: PlanContent;
  /** Conflicts whose wishes are let go. */
  settled?: readonly string[];
}

export async function savePlan(id: string, saved: SavedContent): Promise<PlanSummary> {
  const summary = await send(planSummary, `/api/plans/${id}/content`, {
    method: 'PUT',
    body: saved,
  });
  void take(summary, saved.content);
  return summary;
}

interface PlanAct {
  version: number;
  action: PlanAction;
  reason?: string;
}

export async function actOnPlan(id: string, act: PlanAct): Promise<void> {
  await take(await send(planSummary, `/api/plans/${id}/actions`, { method: 'POST', body: act }));
}

/** Takes the plan to the edition in force: what nobody else touched goes along, the rest is shown as conflicts. */
export async function rebasePlan(id: string, version: number): Promise<void> {
  const rebased = await send(planSummary, `/api/plans/${id}/rebase`, {
    method: 'POST',
    body: { version },
  });
  await take(rebased);
}

export async function checkPlan(id: string): Promise<PlanJudgement> {
  return send(planJudgement, `/api/plans/${id}/check`, { method: 'POST' });
}

/** What a refusal says is wrong with the plan; null: it is about something else. */
export function readJudgement(error: Error): PlanJudgement | null {
  if (!(error instanceof RequestFailed)) return null;
  return problem.safeParse(error.body).data?.judgement ?? null;
}

/** Goes on when the page goes away: the server finishes what it began. */
export async function publishPlan(
  id: string,
  onLine: (line: PublishLine) => void,
): Promise<PublishLine> {
  const path = `/api/plans/${id}/publish`;
  const last = await sendAndFollow(publishLine, path, { method: 'POST' }, onLine);
  if ('outcome' in last && last.outcome === 'published') takePublished(id, last.edition);
  void queryClient.invalidateQueries({ queryKey: [`/api/plans/${id}`] });
  void queryClient.invalidateQueries({ queryKey: ['/api/plans'] });
  return last;
}

/** Known before the plan has been asked again: nothing goes on calling it a draft meanwhile. */
function takePublished(id: string, edition: number): void {
  const published = { state: 'published', publishedEdition: edition } as const;
  queryClient.setQueryData<Plan>(
    [`/api/plans/${id}`, {}],
    (known) => known && { ...known, ...published, allowed: [] },
  );
  queryClient.setQueryData<PlanList>(
    ['/api/plans', {}],
    (known) =>
      known && {
        ...known,
        items: known.items.map((each) => (each.id === id ? { ...each, ...published } : each)),
      },
  );
}
