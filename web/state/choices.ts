/**
 * State that the operator chooses: view, selection, filters, layers. No JSX and no map library. Everything that a user can see
 * is mirrored in the URL by `url.ts`; what can be derived is not kept.
 */
import type { CameraKind } from '../../api/core/contract/cameras.ts';
import type { BoundingBox, Position } from '../../api/core/contract/geo.ts';
import type { GridFigureName } from '../../api/core/contract/grids.ts';
import type {
  IncidentSort,
  IncidentState,
  IncidentStatus,
  IncidentTime,
  Timeliness,
} from '../../api/core/contract/incidents.ts';
import { DATA_LANGUAGE, type Language } from '../../api/core/contract/languages.ts';
import type { StatisticsBasis } from '../../api/core/contract/statistics.ts';
import type { Cover } from './cover.ts';
import { type CrowdChoice, initialCrowd } from './crowd-state.ts';

export interface View {
  center: Position;
  zoom: number;
}

export type Selection =
  | { kind: 'grid' | 'incident' | 'camera' | 'place' | 'space'; code: string }
  /** Marks that lie on top of each other: the panel lists them. */
  | { kind: 'incidents' | 'cameras'; bbox: BoundingBox };

/** 'auto': levels appear with zoom. A number: that level is drawn and picked. */
export type LevelMode = 'auto' | 1 | 2 | 3 | 4;

export const layerNames = [
  'names',
  'buildings',
  'incidents',
  'cameras',
  'crowd',
  'figure',
] as const;
export type LayerName = (typeof layerNames)[number];

/** Lengths of a period that ends now, and weeks (from Monday) and months of the calendar; this month ends with today. */
export const periods = [
  '24h',
  '7d',
  '30d',
  '90d',
  'last_week',
  'this_month',
  'last_month',
] as const;
/** Days of the district, YYYY-MM-DD, both included. */
export interface Days {
  from: string;
  to: string;
}
export type Period = (typeof periods)[number] | Days;

export interface IncidentFilter {
  status: IncidentStatus;
  /** Code of a unit: only incidents on its ground; null: everywhere. The list inside a unit's panel ignores it. */
  unit: string | null;
  /** Instant of an incident that the period refers to. */
  by: IncidentTime;
  period: Period | 'all';
  /** Category codes; groups (ending in 00) stand for all below. Empty: all. */
  categories: string[];
  /** Empty: all. */
  severities: number[];
  /** Only incidents without a known position: no map shows them. */
  isUnlocated: boolean;
  /** Empty: all. */
  states: IncidentState[];
  /** Their timeliness now; null: any. */
  timeliness: Timeliness | null;
  /** Of closed incidents: in time or not, inside their grid or not; null: either. */
  onTime: boolean | null;
  inGrid: boolean | null;
  /** Whether there is a due date; null: either. */
  dueDate: boolean | null;
  /** Hour of the report, 0 … 167, Monday 00:00 first; null: any. */
  hourOfWeek: number | null;
}

/** Tabs of a unit's panel: figures, the incidents behind them, and its description. */
export const gridTabs = ['figures', 'incidents', 'about'] as const;
export type GridTab = (typeof gridTabs)[number];

/** Figures by which the units below are sorted. */
export const rankings = [
  'open',
  'overdue',
  'registered',
  'closed',
  'onTimeRate',
  'inGridRate',
] as const;
export type RankingFigure = (typeof rankings)[number];

export type Theme = 'dark' | 'light';

/** Reasons why the map is incomplete: no WebGL 2, its context lost, the base map or tiles not available. */
export type MapProblem = 'no_webgl' | 'context_lost' | 'base_map' | 'tiles';

/** Content of the one right panel when nothing is selected. */
export const panelNames = [
  'overview',
  'incidents',
  'new',
  'crowd',
  'layers',
  'figure',
  'plans',
  'editions',
  'account',
  'help',
] as const;
export type PanelName = (typeof panelNames)[number] | null;

/**
 * A request to move the map; the map view executes and clears it. Box and centre are placed in the middle of what the panel
 * does not cover; a view is an earlier position of the map, exact to the pixel.
 */
export type Flight = { bbox: BoundingBox } | { center: Position; zoom: number } | { view: View };

/** Where the map will move soon, and what it will show there. */
export interface Ahead {
  flight: Flight;
  layers: readonly LayerName[];
}

/** The incident, or the incidents of a cluster, that the pointer is on, in a list or on the map: it is marked in both. */
export interface Pointed {
  /** Null: every incident in the box. */
  code: string | null;
  /** Position of the mark. */
  position: Position;
  bbox: BoundingBox;
}

/** A camera of a list that numbers them. */
export interface NumberedCamera {
  position: Position;
  kind: CameraKind;
  isOffline: boolean;
}

/** A step from one selection to the next. */
export interface Way {
  /** Null: nothing was selected. */
  from: Selection | null;
  to: Selection;
  /** Where the map was, or was flying to, before it moved there; null: it did not move. */
  back: Flight | null;
}

export interface AppState {
  view: View | null;
  selection: Selection | null;
  levelMode: LevelMode;
  layers: Record<LayerName, boolean>;
  figure: GridFigureName;
  incidentFilter: IncidentFilter;
  /** Order of lists of incidents. */
  incidentSort: IncidentSort;
  /** Period of the figures of a unit. */
  period: Period;
  /** What figures count where borders have changed. */
  basis: StatisticsBasis;
  gridTab: GridTab;
  ranking: RankingFigure;
  /** Whether the board of incidents by state is shown, below the map. */
  hasBoard: boolean;
  /** Position of the incident that is being reported; null: not set yet. */
  draftPlace: Position | null;
  /** Floor and instant of the crowd. */
  crowd: CrowdChoice;
  /** ISO instant; null: the edition in force. */
  asOf: string | null;
  panel: PanelName;
  /** The plan that is open for drawing, in place of the panels. */
  plan: string | null;
  /** The official list of changes that is shown over the page, as it is printed: that of an edition, or of the open plan. */
  changeList: number | 'plan' | null;
  /** The view that covers the map; null: the map is seen. */
  cover: Cover | null;
  /** Whether the list of alerts is shown, in place of the panels. */
  hasAlerts: boolean;
  theme: Theme;
  language: Language;
  /** Whether the next click on the map sets the position of a new incident instead of selecting. Not in the URL. */
  isPicking: boolean;
  /**
   * Layers of the desk while a plan is open, which has its own; null: no plan is open, or the page was opened with it. Not in
   * the URL.
   */
  deskLayers: Record<LayerName, boolean> | null;
  /** Steps from one selection to the next, the latest last: "back" of the panel returns along them. Not in the URL. */
  trail: readonly Way[];
  /** Requested flight. Not in the URL. */
  flight: Flight | null;
  /** The flight in progress; null: the map rests, or the user moves it. Not in the URL. */
  underway: Flight | null;
  /** What the map prefetches; null: nothing is known. Not in the URL. */
  ahead: Ahead | null;
  /** Grid that a list points at; the map draws its outline. Not in the URL. */
  highlighted: string | null;
  /** Incident under the pointer. Not in the URL. */
  pointed: Pointed | null;
  /** Place of the alert that holds a wall: it is marked at once, even before the incident is loaded. Not in the URL. */
  alerted: { position: Position; severity: number } | null;
  /** Cameras that are drawn with their numbers, from 1 on, whichever layers are on. Not in the URL. */
  numberedCameras: readonly NumberedCamera[];
  /** Position under the pointer. Not in the URL. */
  pointer: Position | null;
  /** Why the map is incomplete. Not in the URL. */
  mapProblem: MapProblem | null;
}

export const initialState: AppState = {
  view: null,
  selection: null,
  levelMode: 'auto',
  layers: {
    names: true,
    buildings: true,
    incidents: true,
    cameras: false,
    crowd: false,
    figure: false,
  },
  figure: 'open_incidents',
  incidentFilter: {
    status: 'open',
    unit: null,
    by: 'reported',
    period: 'all',
    categories: [],
    severities: [],
    isUnlocated: false,
    states: [],
    timeliness: null,
    onTime: null,
    inGrid: null,
    dueDate: null,
    hourOfWeek: null,
  },
  incidentSort: 'newest',
  period: '30d',
  basis: 'location',
  gridTab: 'figures',
  ranking: 'open',
  hasBoard: false,
  draftPlace: null,
  crowd: initialCrowd,
  asOf: null,
  panel: 'overview',
  plan: null,
  changeList: null,
  cover: null,
  hasAlerts: false,
  theme: 'dark',
  language: DATA_LANGUAGE,
  isPicking: false,
  deskLayers: null,
  trail: [],
  flight: null,
  underway: null,
  ahead: null,
  highlighted: null,
  pointed: null,
  alerted: null,
  numberedCameras: [],
  pointer: null,
  mapProblem: null,
};
