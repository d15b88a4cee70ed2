import type { PlanRules } from '../contract/plan-rules.ts';
import type { Finding } from './checks/finding.ts';
import type { Contents } from './count-contents.ts';
import type { Draft, UnitKey } from './draft.ts';
import type { Measures } from './measures.ts';
import type { Outlines } from './outline.ts';
import type { Surroundings } from './surroundings.ts';

export interface Findings {
  /** By the unit they stand at. */
  readonly units: ReadonlyMap<UnitKey, readonly Finding[]>;
  /** What the whole draft tells. */
  readonly whole: readonly Finding[];
}

/** What a check looks at. */
export type Checked = Omit<Assessment, 'findings'>;

/** All that is told of a draft while it is drawn. */
export interface Assessment {
  readonly draft: Draft;
  readonly surroundings: Surroundings;
  readonly rules: PlanRules;
  /** Of the base edition; null: this is the base edition's. */
  readonly base: Assessment | null;
  /** Units that differ from the base in themselves, those among them that are not in both. */
  readonly changed: ReadonlySet<UnitKey>;
  readonly outlines: Outlines;
  readonly measures: Measures;
  readonly contents: Contents;
  readonly findings: Findings;
}
