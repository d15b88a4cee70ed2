import type { Point } from '../geometry/lattice.ts';
import type { EdgeClass, PlanarMap } from '../geometry/planar-map.ts';
import type { Site, StreetPlan } from './read-plan.ts';

export type Road = {
  name: string;
  edgeClass: EdgeClass /** Width in metres from the centre line. */;
  halfWidth: number;
};

/** Use of the ground of a block; determines how it is cut into lots and built on. */
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
  /** Number of the superblock: an area enclosed by main roads, railway and water. */
  superblock: number;
  street: StreetPlan;
  use: BlockUse;
  site: Site | undefined;
  /** Name of a residential estate or a village. */
  name: string | undefined;
  faces: number[];
};

export type Building = { ring: Point[]; hole: Point[] | undefined; height: number; floors: number };

/** The smallest piece of ground, with half of the streets around it. */
export type Lot = {
  id: number;
  face: number;
  block: Block;
  /** The ring on the lattice, counter-clockwise. */
  ring: Point[];
  centre: Point;
  area: number;
  buildings: Building[];
  /** Sports fields. */
  pitches: Point[][];
  households: number;
  shops: number;
  /** The road at its front, -1 for none. */
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
