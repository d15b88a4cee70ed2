import { readFileSync } from 'node:fs';
import type { SpaceKind } from '../../../api/contract/crowd.ts';

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

export type CrowdWords = {
  district: { code: string; name: string };
  corridorWidthM: number;
  personsPerM2: Record<DemoSpaceKind, number>;
  outdoors: Outdoors[];
};

export function readCrowdWords(): CrowdWords {
  const file = new URL('../../../data/demo/crowd.json', import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8'));
}
