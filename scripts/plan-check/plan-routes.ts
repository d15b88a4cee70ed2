/** A planner and a publisher of the demo that use the public routes of a running server. */
import { z } from 'zod';
import { edition } from '../../api/core/contract/grids.ts';
import {
  type PlanJudgement,
  planJudgement,
  publishLine,
} from '../../api/core/contract/plan-findings.ts';
import {
  type PlanContent,
  type PlanSummary,
  planSummary,
  type WorkingArea,
  workingArea,
} from '../../api/core/contract/plans.ts';
import { demoSessions } from '../begin-session.ts';

export interface PlanRoutes {
  findEditionInForce(): Promise<number>;
  begin(title: string, area: string): Promise<PlanSummary>;
  open(id: string): Promise<WorkingArea>;
  save(plan: PlanSummary, content: PlanContent): Promise<PlanSummary>;
  /** The server's findings that prevent publication. */
  check(id: string): Promise<PlanJudgement>;
  /** Submits the plan as planner, approves and publishes it as publisher. @returns the number of the new edition */
  publish(plan: PlanSummary): Promise<number>;
  download(editionId: number, format: 'geojson' | 'gpkg'): Promise<Uint8Array>;
}

/** @throws Error with the server's message when it refuses */
export function openPlanRoutes(address: string): PlanRoutes {
  const sessions = demoSessions(address);
  async function ask(
    path: string,
    { as = 'viewer', method = 'GET', body }: { as?: string; method?: string; body?: unknown } = {},
  ): Promise<Response> {
    const reply = await fetch(new URL(path, address), {
      method,
      headers: {
        cookie: await sessions(as),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${await reply.text()}`);
    return reply;
  }
  const act = async ({ id, version }: PlanSummary, action: string, as: string) =>
    planSummary.parse(
      await (
        await ask(`/api/plans/${id}/actions`, { method: 'POST', as, body: { version, action } })
      ).json(),
    );

  return {
    async findEditionInForce() {
      const editions = z.array(edition).parse(await (await ask('/api/editions')).json());
      const inForce = editions.find(({ validTo }) => validTo === null);
      if (inForce === undefined) throw new Error('no edition is in force');
      return inForce.id;
    },
    async begin(title, area) {
      const body = { title, area: [area] };
      const reply = await ask('/api/plans', { method: 'POST', as: 'planner', body });
      return planSummary.parse(await reply.json());
    },
    async open(id) {
      const reply = await ask(`/api/plans/${id}/working-area`, { as: 'planner' });
      return workingArea.parse(await reply.json());
    },
    async save({ id, version }, content) {
      const body = { version, content };
      const reply = await ask(`/api/plans/${id}/content`, { method: 'PUT', as: 'planner', body });
      return planSummary.parse(await reply.json());
    },
    async check(id) {
      const reply = await ask(`/api/plans/${id}/check`, { method: 'POST', as: 'planner' });
      return planJudgement.parse(await reply.json());
    },
    async publish(plan) {
      const submitted = await act(plan, 'submit', 'planner');
      const { id } = await act(submitted, 'approve', 'publisher');
      const reply = await ask(`/api/plans/${id}/publish`, { method: 'POST', as: 'publisher' });
      const last = (await reply.text()).trim().split('\n').at(-1) ?? '';
      const line = publishLine.parse(JSON.parse(last));
      if (!('outcome' in line) || line.outcome !== 'published') throw new Error(last);
      return line.edition;
    },
    async download(editionId, format) {
      const reply = await ask(`/api/editions/${editionId}/export?format=${format}`);
      return new Uint8Array(await reply.arrayBuffer());
    },
  };
}
