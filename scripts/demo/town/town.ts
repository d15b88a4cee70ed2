import type { Point } from '../geometry/lattice.ts';
import type { EdgeClass, PlanarMap } from '../geometry/planar-map.ts';
import type { Site, StreetPlan } from './read-plan.ts';

export type Road = {
  name: string;
  edgeClass: EdgeClass /** m, from the centre line. */;
  halfWidth: number;
};

/** How the ground of a block is used; decides how it is cut into lots and what stands on them. */
export type BlockUse =
  | 'shops'
  | 'courtyards'
  | 'slabs'
  | 'towers'
  | 'village'
  | 'factory'
  | 'field'
  | 'water'
  | 'site';

export type Block = {
  /** Superblock: what main roads, railway and water enclose. */
  superblock: number;
  street: StreetPlan;
  use: BlockUse;
  site: Site | undefined;
  /** Of a residential estate or a village. */
  name: string | undefined;
  faces: number[];
};

export type Building = { ring: Point[]; hole: Point[] | undefined; height: number; floors: number };

/** The smallest piece of ground: half of the streets round it included. */
export type Lot = {
  id: number;
  face: number;
  block: Block;
  /** On the lattice, counter-clockwise. */
  ring: Point[];
  centre: Point;
  area: number;
  buildings: Building[];
  /** Sports fields. */
  pitches: Point[][];
  households: number;
  shops: number;
  /** The road it fronts, -1 without. */
  road: number;
  number: number;
  address: string;
};

export type Town = {
  map: PlanarMap;
  roads: Road[];
  plans: StreetPlan[];
  blocks: Block[];
  lots: Lot[];
};
