import type { z } from 'zod';
import { planList, planSummary, workingArea } from '../../api/core/contract/plans.ts';
import { act } from '../../api/core/editor/act.ts';
import { noContent, openDraft } from '../../api/core/editor/open-draft.ts';
import { makeSurroundings } from '../../api/core/editor/surroundings.ts';
import { unitAtLevel } from '../../api/core/editor/tree.ts';
import { writeContent } from '../../api/core/editor/write-content.ts';
import type { Point } from '../../api/core/geometry/lattice.ts';
import { smallestAt } from '../../web/map/plan/units-at.ts';

const TITLE = '德化街街道网格调整';
const STREET = '410103010';
/** A point where four grids of the demo meet, and the reach of the new grid: about fifty metres. */
const CENTRE: Point = [1_136_580_000, 347_543_000];
const HALF = 5600;
/** Name of the new grid. */
export const NEW_GRID = '四方商城';

/**
 * Draws a plan to be photographed; an existing one is drawn again.
 * @param cookie session of a planner
 * @returns its number
 */
export async function drawPlan(address: string, cookie: string): Promise<string> {
  const ask = async <T>(schema: z.ZodType<T>, path: string, body?: unknown, method = 'POST') => {
    const reply = await fetch(`${address}${path}`, {
      ...(body !== undefined && { method, body: JSON.stringify(body) }),
      headers: { cookie, 'content-type': 'application/json' },
    });
    if (!reply.ok) throw new Error(`${path} answered ${reply.status}: ${await reply.text()}`);
    return schema.parse(await reply.json());
  };
  const { items } = await ask(planList, '/api/plans');
  const known = items.find(({ title, state, isBehind }) => {
    return title === TITLE && state === 'draft' && !isBehind;
  });
  const { id, version } =
    known ?? (await ask(planSummary, '/api/plans', { title: TITLE, area: [STREET] }));
  const area = await ask(workingArea, `/api/plans/${id}/working-area`);
  const base = openDraft(area, noContent);
  const home = smallestAt(base, CENTRE);
  const grid = home === null ? undefined : base.units.get(unitAtLevel(base, home, 3));
  if (!grid?.parent) throw new Error('the demo has no grid there');
  const [x, y] = CENTRE;
  const acted = act(
    base,
    {
      kind: 'give_inside',
      ring: [
        [x - HALF, y + 900],
        [x + 900, y + HALF],
        [x + HALF, y - 900],
        [x - 900, y - HALF],
      ],
      to: {
        is: 'new',
        level: 3,
        parent: grid.parent,
        kind: 'exclusive',
        use: 'mall',
        name: NEW_GRID,
      },
    },
    makeSurroundings(area),
  );
  if (acted.outcome === 'refused') throw new Error(`not drawn: ${acted.refusal.reason}`);
  const content = writeContent(base, acted.draft);
  await ask(planSummary, `/api/plans/${id}/content`, { version, content }, 'PUT');
  return id;
}
