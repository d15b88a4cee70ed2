import { readFileSync } from 'node:fs';
import type { Point } from '../geometry/lattice.ts';

export type GridUse = 'mall' | 'market' | 'school' | 'hospital' | 'station' | 'park' | 'office';
export type StreetStyle = 'core' | 'inner' | 'estate' | 'rural';

export type StreetPlan = {
  code: string;
  style: StreetStyle;
  exclusive: number;
  /** Number of grids; 0: depends on the number of households. */
  grids: number;
  /** Number of micro-grids; 0: the grids of level 3 are the smallest units. */
  microGrids: number;
  /** Factor of incidents for the same homes and shops; 1 is normal. */
  busy: number;
  /** Boxes (west, south, east, north in metres): a superblock belongs to the first street with a box around its centre. */
  boxes: [number, number, number, number][];
};

export type Site = {
  name: string;
  use: GridUse;
  kind?: 'plaza' | 'monument' | 'park' | 'campus' | 'factory';
  at: Point;
  /** m² */
  area: number;
  /** The community in which it must lie. */
  community?: string;
  /** Colloquial names. */
  aliases?: string[];
};

type NamedLine = { name: string; points: Point[] };

export type Skeleton = {
  outline: Point[];
  roads: (NamedLine & { class: 'arterial' | 'street' | 'pedestrian' })[];
  canals: (NamedLine & { width: number })[];
  reservoir: NamedLine;
  railways: NamedLine[];
  ring: { name: string; centre: Point; radius: number };
};

export type Division = {
  code: string;
  level: string;
  name: string;
  display: string;
  parent: string;
};

export type Words = {
  roadWords: string[];
  estateWords: string[];
  surnames: string[];
  givenNames: string[];
  shops: string[];
};

function readJson<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../../data/demo/${name}`, import.meta.url), 'utf8'));
}

export const readSkeleton = () => readJson<Skeleton>('skeleton.json');
export const readStreetPlans = () => readJson<StreetPlan[]>('streets.json');
export const readSites = () => readJson<Site[]>('sites.json');
export const readWords = () => readJson<Words>('words.json');

/** Reads the official divisions (national statistics, 2023). `display` is the name without its administrative ending. */
export function readDivisions(): Division[] {
  const text = readFileSync(new URL('../../../data/demo/divisions.csv', import.meta.url), 'utf8');
  return text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [code = '', level = '', name = '', display = '', parent = ''] = line.split(',');
      return { code, level, name, display, parent };
    });
}
