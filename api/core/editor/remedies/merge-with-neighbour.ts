import type { SingleAction } from '../action.ts';
import type { Assessment } from '../assessment.ts';
import type { UnitKey } from '../draft.ts';
import { rankUnits } from '../rank-units.ts';
import { lengthsAlong } from './lengths-along.ts';

/** Remedy by merging: with the sibling that has the longest common border. */
export function* mergeWithNeighbour(assessment: Assessment, key: UnitKey): Generator<SingleAction> {
  const { units } = assessment.draft;
  const unit = units.get(key);
  for (const into of rankUnits(lengthsAlong(assessment, key))) {
    const sibling = units.get(into);
    if (sibling?.parent !== unit?.parent || sibling?.kind !== unit?.kind) continue;
    yield { kind: 'merge', units: [key, into], into };
  }
}
