import { readFileSync } from 'node:fs';
import type { SpaceKind } from '../../../api/core/contract/crowd.ts';

/** The demo counts in front of shops, not in them. */
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
  /** By a camera on a roof; otherwise it is made of the spaces below it. */
  isOverlooked?: boolean;
};

/** An institution whose gates count both ways, and nothing in it does. */
export type GateCounted = {
  code: string;
  site: string;
  kind: 'mall';
  areaM2: number;
  /** Persons inside at most when the day begins: guards, and who sets up stalls. */
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
