import { readFileSync } from 'node:fs';
import type { SpaceKind } from '../../../api/core/contract/crowd.ts';

/** Kinds of spaces in the demo. It counts in front of shops, not in them. */
export type DemoSpaceKind = Exclude<SpaceKind, 'shop'>;

/** A street or square: along a road, on the ground of an institution, or in front of one. */
export type Outdoors = {
  code: string;
  name: string;
  kind: 'street' | 'square';
  parent?: string;
  /** Share of the road's length, from its northern end. */
  road?: string;
  from?: number;
  to?: number;
  site?: string;
  forecourtOf?: string;
  areaM2?: number;
  /** Whether a camera on a roof counts it; otherwise it is made of the spaces below it. */
  isOverlooked?: boolean;
};

/** An institution that is counted only by gates, in both directions. */
export type GateCounted = {
  code: string;
  site: string;
  kind: 'mall';
  areaM2: number;
  /** Persons inside at most when the day begins: guards, and people who set up stalls. */
  overnight: number;
};

export type CrowdWords = {
  district: { code: string; name: string };
  corridorWidthM: number;
  personsPerM2: Record<DemoSpaceKind, number>;
  outdoors: Outdoors[];
  gateCounted: GateCounted[];
};

export function readCrowdWords(): CrowdWords {
  const file = new URL('../../../data/demo/crowd.json', import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8'));
}
