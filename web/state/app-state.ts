/**
 * What the operator has chosen: view, selection, filters, layers. No JSX and no map library.
 * Everything here that a user can see is mirrored in the URL by `url.ts`; what can be derived is not kept.
 */
import { create } from 'zustand';
import type { BoundingBox, Position } from '../../api/contract/geo.ts';
import type { GridFigureName } from '../../api/contract/grids.ts';
import type { IncidentStatus } from '../../api/contract/incidents.ts';

export interface View {
  center: Position;
  zoom: number;
}

export type Selection =
  | { kind: 'grid' | 'incident' | 'camera' | 'place'; code: string }
  /** Marks that lie on top of each other: the panel lists them. */
  | { kind: 'incidents' | 'cameras'; bbox: BoundingBox };

/** 'auto': levels appear with zoom. A number: that level is drawn and picked. */
export type LevelMode = 'auto' | 1 | 2 | 3 | 4;

export const layerNames = ['names', 'buildings', 'incidents', 'cameras', 'figure'] as const;
export type LayerName = (typeof layerNames)[number];

export const periods = ['24h', '7d', '30d', '90d', 'all'] as const;
export type Period = (typeof periods)[number];

export interface IncidentFilter {
  status: IncidentStatus;
  period: Period;
  /** Category codes; groups (ending in 00) stand for all below. Empty: all. */
  categories: string[];
  /** Empty: all. */
  severities: number[];
  /** Only those whose place is not known: no map shows them. */
  isUnlocated: boolean;
}

export type Theme = 'dark' | 'light';
export type Language = 'zh-CN' | 'en';

/** Why the map is not whole: no WebGL 2, its context lost, the base map or tiles not to be had. */
export type MapProblem = 'no_webgl' | 'context_lost' | 'base_map' | 'tiles';

/** What the one right panel shows when nothing is selected. */
export const panelNames = ['overview', 'incidents', 'layers', 'figure', 'help'] as const;
export type PanelName = (typeof panelNames)[number] | null;

/** A wish to move the map; the map view carries it out and forgets it. */
export type Flight = { bbox: BoundingBox } | { center: Position; zoom: number };

export interface AppState {
  view: View | null;
  selection: Selection | null;
  levelMode: LevelMode;
  layers: Record<LayerName, boolean>;
  figure: GridFigureName;
  incidentFilter: IncidentFilter;
  /** ISO instant; null: the edition in force. */
  asOf: string | null;
  panel: PanelName;
  theme: Theme;
  language: Language;
  /** Not in the URL. */
  flight: Flight | null;
  /** Grid that a list points at; the map draws its outline. Not in the URL. */
  highlighted: string | null;
  /** Under the pointer, not in the URL. */
  pointer: Position | null;
  /** Not in the URL. */
  mapProblem: MapProblem | null;
}

export const initialState: AppState = {
  view: null,
  selection: null,
  levelMode: 'auto',
  layers: { names: true, buildings: true, incidents: true, cameras: false, figure: false },
  figure: 'open_incidents',
  incidentFilter: {
    status: 'open',
    period: 'all',
    categories: [],
    severities: [],
    isUnlocated: false,
  },
  asOf: null,
  panel: 'overview',
  theme: 'dark',
  language: 'zh-CN',
  flight: null,
  highlighted: null,
  pointer: null,
  mapProblem: null,
};

export const useAppState = create<AppState>()(() => initialState);

export const setState = useAppState.setState;
export const getState = useAppState.getState;
