/**
 * Assessment of a draft while it is drawn: measures, contents, problems. Each assessment is computed incrementally from the
 * previous one.
 */
import type { PlanRules } from '../contract/plan-rules.ts';
import type { Assessment } from './assessment.ts';
import { checkDraft } from './check-draft.ts';
import { countContents } from './count-contents.ts';
import type { Draft, UnitKey } from './draft.ts';
import { findTouched } from './find-touched.ts';
import { measureUnits } from './measures.ts';
import { traceOutlines } from './outline.ts';
import { isSameUnit } from './same-unit.ts';
import type { Surroundings } from './surroundings.ts';

/** Assesses the working area of the base edition. */
export function assessBase(draft: Draft, surroundings: Surroundings, rules: PlanRules): Assessment {
  const outlines = traceOutlines(draft);
  const measures = measureUnits(draft, outlines);
  const contents = countContents(draft, surroundings);
  const state = {
    draft,
    surroundings,
    rules,
    base: null,
    changed: new Set<UnitKey>(),
    outlines,
    measures,
    contents,
  };
  return { ...state, findings: checkDraft(state, new Set(draft.units.keys())) };
}

/**
 * Assesses another draft of the same working area. Results for the parts that both drafts share are reused from the previous
 * assessment.
 */
export function assess(draft: Draft, before: Assessment): Assessment {
  if (draft === before.draft) return before;
  const { surroundings, rules } = before;
  const base = before.base ?? before;
  const touched = findTouched(before.draft, draft);
  const changed = new Set(before.changed);
  for (const key of touched) {
    if (isSameUnit(base.draft, draft, key)) changed.delete(key);
    else changed.add(key);
  }
  const outlines = traceOutlines(draft, touched, before.outlines);
  const measures = measureUnits(draft, outlines, touched, before.measures);
  const contents = countContents(draft, surroundings, touched, before.contents);
  const state = { draft, surroundings, rules, base, changed, outlines, measures, contents };
  return { ...state, findings: checkDraft(state, touched, before) };
}
