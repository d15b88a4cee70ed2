import type { PlanRules } from '../contract/plan-rules.ts';
import type { Finding } from './checks/finding.ts';
import type { Contents } from './count-contents.ts';
import type { Draft, UnitKey } from './draft.ts';
import type { Measures } from './measures.ts';
import type { Outlines } from './outline.ts';
import type { Surroundings } from './surroundings.ts';

export interface Findings {
  /** Findings by the unit they belong to. */
  readonly units: ReadonlyMap<UnitKey, readonly Finding[]>;
  /** Findings about the whole draft. */
  readonly whole: readonly Finding[];
}

/** Input of a check. */
export type Checked = Omit<Assessment, 'findings'>;

/** Assessment of a draft. */
export interface Assessment {
  readonly draft: Draft;
  readonly surroundings: Surroundings;
  readonly rules: PlanRules;
  /** Assessment of the base edition; null: this is it. */
  readonly base: Assessment | null;
  /** Units that differ from the base themselves, including added and removed ones. */
  readonly changed: ReadonlySet<UnitKey>;
  readonly outlines: Outlines;
  readonly measures: Measures;
  readonly contents: Contents;
  readonly findings: Findings;
}
