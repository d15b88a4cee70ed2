import { meets } from '../../geometry/lattice.ts';
import type { SingleAction } from '../action.ts';
import type { Assessment } from '../assessment.ts';
import type { UnitKey } from '../draft.ts';
import { rankUnits } from '../rank-units.ts';
import { tellApart } from '../tell-apart.ts';
import { boxOfUnit } from '../topology/topology.ts';
import { smallestBelow, unitAtLevel } from '../tree.ts';
import { createFlows } from '../weigh-flows.ts';

/** Remedy for missing staff: copies the posts of the unit that had most of the area. */
export function* applyPosts(
  { draft, base, changed, surroundings }: Assessment,
  key: UnitKey,
): Generator<SingleAction> {
  const level = draft.units.get(key)?.level ?? 0;
  if (base === null) return;
  const flowOf = createFlows(base.draft, draft, changed, surroundings);
  const ground = new Set(smallestBelow(draft, key));
  const boxes = [...ground].map((smallest) => boxOfUnit(draft.topology, smallest));
  const areas = new Map<UnitKey, number>();
  for (const old of base.draft.topology.borders.keys()) {
    const box = boxOfUnit(base.draft.topology, old);
    if (!boxes.some((own) => meets(own, box))) continue;
    const from = unitAtLevel(base.draft, old, level);
    for (const [successor, area] of flowOf(old).areas()) {
      if (ground.has(successor)) areas.set(from, (areas.get(from) ?? 0) + area);
    }
  }
  for (const from of rankUnits(areas)) {
    const posts = base.draft.units.get(from)?.posts ?? [];
    const postsOf = tellApart(base.draft, from) ?? from;
    if (posts.length > 0) yield { kind: 'describe', unit: key, change: { posts }, postsOf };
  }
}
