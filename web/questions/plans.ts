/** Questions about plans, and what is done to one as a whole. */
import { useMutation } from '@tanstack/react-query';
import { z } from 'zod';
import {
  gridLock,
  type newPlan,
  type Plan,
  type PlanAction,
  type PlanContent,
  type PlanFinding,
  type PublishLine,
  plan,
  planFindings,
  planList,
  publishLine,
  workingArea,
} from '../../api/contract/plans.ts';
import { pathOf, queryClient, send, sendAndFollow, useAnswer } from '../api.ts';

const lockList = z.object({ items: z.array(gridLock) });

export function usePlans() {
  return useAnswer(planList, '/api/plans', {}, { refetchInterval: 60_000 });
}

export function usePlan(id: string | null) {
  return useAnswer(plan, pathOf('plans', id), {}, { refetchInterval: 60_000 });
}

/** All that is drawn on, in the plan's base edition: it changes with a rebase only. */
export function useWorkingArea(id: string, baseEdition: number | null) {
  return useAnswer(
    workingArea,
    baseEdition === null ? null : `/api/plans/${id}/working-area`,
    // Not a parameter of the API: another base is another question.
    {},
    { staleTime: Number.POSITIVE_INFINITY },
  );
}

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

const keep = (changed: Plan) => {
  queryClient.setQueryData([`/api/plans/${changed.id}`, {}], changed);
  void queryClient.invalidateQueries({ queryKey: ['/api/plans'] });
};

export function useCreatePlan() {
  return useMutation<Plan, Error, z.infer<typeof newPlan>>({
    mutationFn: (body) => send(plan, '/api/plans', { method: 'POST', body }),
    onSuccess: keep,
  });
}

export async function savePlan(id: string, version: number, content: PlanContent): Promise<Plan> {
  const saved = await send(plan, `/api/plans/${id}/content`, {
    method: 'PUT',
    body: { version, content },
  });
  keep(saved);
  return saved;
}

export interface PlanAct {
  id: string;
  version: number;
  action: PlanAction;
  reason?: string;
}

export function useActOnPlan() {
  return useMutation<Plan, Error, PlanAct>({
    mutationFn: ({ id, ...body }) =>
      send(plan, `/api/plans/${id}/actions`, { method: 'POST', body }),
    onSuccess: keep,
  });
}

/** Takes the plan to the edition in force: what nobody else touched goes along, the rest is shown as conflicts. */
export function useRebasePlan() {
  return useMutation<Plan, Error, { id: string; version: number }>({
    mutationFn: ({ id, version }) =>
      send(plan, `/api/plans/${id}/rebase`, { method: 'POST', body: { version } }),
    onSuccess: (rebased) => {
      queryClient.removeQueries({ queryKey: [`/api/plans/${rebased.id}/working-area`] });
      keep(rebased);
    },
  });
}

export async function checkPlan(id: string): Promise<PlanFinding[]> {
  const { findings } = await send(planFindings, `/api/plans/${id}/check`, {
    method: 'POST',
    body: {},
  });
  return findings;
}

/** Goes on when the page goes away: the server finishes what it began. */
export async function publishPlan(
  id: string,
  version: number,
  onLine: (line: PublishLine) => void,
): Promise<PublishLine> {
  const path = `/api/plans/${id}/publish`;
  const last = await sendAndFollow(
    publishLine,
    path,
    { method: 'POST', body: { version } },
    onLine,
  );
  void queryClient.invalidateQueries({ queryKey: [`/api/plans/${id}`] });
  void queryClient.invalidateQueries({ queryKey: ['/api/plans'] });
  return last;
}
