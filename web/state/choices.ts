/**
 * What the operator has chosen: view, selection, filters, layers. No JSX and no map library.
 * Everything here that a user can see is mirrored in the URL by `url.ts`; what can be derived is not kept.
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
import type { StatisticsBasis } from '../../api/core/contract/statistics.ts';
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
  /** Code of a unit: only what happened on its ground; null: anywhere. A list that is a unit's own does not go by it. */
  unit: string | null;
  /** Which of an incident's instants the period is about. */
  by: IncidentTime;
  period: Period | 'all';
  /** Category codes; groups (ending in 00) stand for all below. Empty: all. */
  categories: string[];
  /** Empty: all. */
  severities: number[];
  /** Only those whose place is not known: no map shows them. */
  isUnlocated: boolean;
  /** Empty: all. */
  states: IncidentState[];
  /** How they stand against their time limit now; null: any. */
  timeliness: Timeliness | null;
  /** Of closed ones: in time or not, inside their grid or not; null: either. */
  onTime: boolean | null;
  inGrid: boolean | null;
  /** Whether it was to be closed by some time; null: either. */
  dueDate: boolean | null;
  /** Of the report, 0 … 167, Monday 00:00 first; null: any. */
  hourOfWeek: number | null;
}

/** What of a unit its panel shows: figures, the incidents behind them, or who and what it is. */
export const gridTabs = ['figures', 'incidents', 'about'] as const;
export type GridTab = (typeof gridTabs)[number];

/** What the units below are put in order by. */
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
export type Language = 'zh-CN' | 'en';

/** Why the map is not whole: no WebGL 2, its context lost, the base map or tiles not to be had. */
export type MapProblem = 'no_webgl' | 'context_lost' | 'base_map' | 'tiles';

/** What the one right panel shows when nothing is selected. */
export const panelNames = [
  'overview',
  'incidents',
  'new',
  'crowd',
  'layers',
  'figure',
  'plans',
  'editions',
  'help',
] as const;
export type PanelName = (typeof panelNames)[number] | null;

/**
 * A proposed to move the map; the map view carries it out and forgets it. Box and centre come to lie in the middle of what
 * the panel does not cover; a view is where the map stood, to the pixel.
 */
export type Flight = { bbox: BoundingBox } | { center: Position; zoom: number } | { view: View };

/** Where the map will go before long, and what it will show there. */
export interface Ahead {
  flight: Flight;
  layers: readonly LayerName[];
}

/** The incident, or the incidents of a cluster, that the pointer is on, in a list or on the map: it is marked in the other one as well. */
export interface Pointed {
  /** Null: every incident in the box. */
  code: string | null;
  /** Of the mark. */
  position: Position;
  bbox: BoundingBox;
}

/** A camera of a list that numbers them. */
export interface NumberedCamera {
  position: Position;
  kind: CameraKind;
  isOffline: boolean;
}

/** From one selection to the next. */
export interface Way {
  /** Null: nothing was selected. */
  from: Selection | null;
  to: Selection;
  /** To where the map stood, or was flying, before it flew there; null: it did not. */
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
  /** Of the figures of a unit. */
  period: Period;
  /** What figures count where borders have moved. */
  basis: StatisticsBasis;
  gridTab: GridTab;
  ranking: RankingFigure;
  /** Incidents by state, below the map. */
  hasBoard: boolean;
  /** Where an incident that is being written down happened; null: not said yet. */
  draftPlace: Position | null;
  /** Floor and instant of the crowd. */
  crowd: CrowdChoice;
  /** ISO instant; null: the edition in force. */
  asOf: string | null;
  panel: PanelName;
  /** The plan that is open for drawing: it takes the place of the panels. */
  plan: string | null;
  /** Whose official list of changes lies over the page, as it is printed: an edition's, or that of the plan that is open. */
  changeList: number | 'plan' | null;
  /** All that waits for a person, where the panels are. */
  hasAlerts: boolean;
  theme: Theme;
  language: Language;
  /** The next click on the map says where a new incident happened, and selects nothing. Not in the URL. */
  isPicking: boolean;
  /** Layers of the desk while a plan is open, which has its own; null: none is, or the page was opened with it. Not in the URL. */
  deskLayers: Record<LayerName, boolean> | null;
  /** How one came from one selection to the next, the latest last: "back" of the panel goes there again. Not in the URL. */
  trail: readonly Way[];
  /** Not in the URL. */
  flight: Flight | null;
  /** The flight that the map is on; null: it rests, or somebody moves it. Not in the URL. */
  underway: Flight | null;
  /** What the map makes ready for; null: nobody knows. Not in the URL. */
  ahead: Ahead | null;
  /** Grid that a list points at; the map draws its outline. Not in the URL. */
  highlighted: string | null;
  /** Not in the URL. */
  pointed: Pointed | null;
  /** What an alert holds a wall for: marked from the first moment, whatever else is known of it. Not in the URL. */
  alerted: { position: Position; severity: number } | null;
  /** Drawn with their numbers, from 1 on, whatever layers are on. Not in the URL. */
  numberedCameras: readonly NumberedCamera[];
  /** Under the pointer, not in the URL. */
  pointer: Position | null;
  /** Not in the URL. */
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
  hasAlerts: false,
  theme: 'dark',
  language: 'zh-CN',
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
