import type { Theme } from '../../state/choices.ts';

/** Every colour of the map. Dark is the original palette; light has the same hues on a light ground. */
export interface MapColours {
  ground: string;
  block: string;
  campus: string;
  plaza: string;
  park: string;
  water: string;
  building: string;
  buildingEdge: string;
  road: string;
  roadMajor: string;
  roadName: string;
  rail: string;
  street: string;
  community: string;
  grid: string;
  microGrid: string;
  exclusive: string;
  name: string;
  nameSoft: string;
  nameMute: string;
  nameFaint: string;
  halo: string;
  selection: string;
  /** Colour around marks and the selection. */
  casing: string;
  /** Width around a mark in CSS pixels; in the light theme the marks themselves are dark. */
  casingWidth: number;
  info: string;
  amber: string;
  red: string;
  unknown: string;
  /** Inside of a hollow mark and of a cluster. */
  inside: string;
}

export const mapColours: Record<Theme, MapColours> = {
  dark: {
    ground: '#0a1018',
    block: '#0f1823',
    campus: '#101a27',
    plaza: '#121c28',
    park: '#0e2a24',
    water: '#0b2233',
    building: '#141f2d',
    buildingEdge: '#1b2939',
    road: '#16212f',
    roadMajor: '#1b2938',
    roadName: '#6f8499',
    rail: '#223040',
    street: '#8cc4e8',
    community: '#5b8db0',
    grid: '#3f6d8f',
    microGrid: '#3c6280',
    exclusive: '#b79ced',
    name: '#e8eef4',
    nameSoft: '#b4c4d3',
    nameMute: '#93a7ba',
    nameFaint: '#74899d',
    halo: '#070c13',
    selection: '#ffffff',
    casing: '#03060a',
    casingWidth: 2.2,
    info: '#58b7ff',
    amber: '#ffb020',
    red: '#ff5c4d',
    unknown: '#8a94a0',
    inside: '#0d1520',
  },
  light: {
    ground: '#f6f8fa',
    block: '#eceff3',
    campus: '#e8ecf2',
    plaza: '#eef0ec',
    park: '#d7ebdd',
    water: '#cbe2f2',
    building: '#dfe4ea',
    buildingEdge: '#cfd7df',
    road: '#ffffff',
    roadMajor: '#ffffff',
    roadName: '#6b7d8f',
    rail: '#c3ccd6',
    street: '#1f6796',
    community: '#4b86ad',
    grid: '#7aa6c4',
    microGrid: '#8fb0c7',
    exclusive: '#6540b0',
    name: '#0e1a26',
    nameSoft: '#33495d',
    nameMute: '#4c6175',
    nameFaint: '#62778a',
    halo: '#fbfcfd',
    selection: '#ffffff',
    casing: '#0e1a26',
    casingWidth: 1,
    info: '#0b65ad',
    amber: '#8a5600',
    red: '#bf2416',
    unknown: '#5b656f',
    inside: '#ffffff',
  },
};
