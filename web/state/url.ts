/**
 * State to address and back. Pure: text in, state out. Invalid parts of an address are ignored and never an error.
 *
 *   ?at=14.50/34.752700/113.661300&grid=410103001&level=3&panel=layers&theme=dark&lang=zh-CN
 *
 * Default values are not written, except theme and language: their default depends on who opens the address.
 */
import type { BoundingBox, Position } from '../../api/core/contract/geo.ts';
import { gridCode, gridFigureName } from '../../api/core/contract/grids.ts';
import { incidentSort } from '../../api/core/contract/incidents.ts';
import { languageCodes } from '../../api/core/contract/languages.ts';
import { planId } from '../../api/core/contract/plans.ts';
import { statisticsBasis } from '../../api/core/contract/statistics.ts';
import {
  type AppState,
  gridTabs,
  initialState,
  type LevelMode,
  layerNames,
  panelNames,
  rankings,
  type Selection,
  type View,
} from './choices.ts';
import { formatCover, parseCover } from './cover.ts';
import { formatCrowd, parseCrowd } from './crowd-state.ts';
import { formatFilter, formatPeriod, parseFilter, parsePeriod } from './filter-url.ts';
import { isInstant } from './is-instant.ts';
import { oneOf } from './one-of.ts';

/** Part of the state that an address contains. */
export type Addressed = Omit<
  AppState,
  | 'isPicking'
  | 'deskLayers'
  | 'trail'
  | 'flight'
  | 'underway'
  | 'ahead'
  | 'highlighted'
  | 'pointed'
  | 'alerted'
  | 'numberedCameras'
  | 'pointer'
  | 'mapProblem'
>;

const codeKinds = ['grid', 'incident', 'camera', 'place', 'space'] as const;
const boxKinds = ['incidents', 'cameras'] as const;
/** Value of the panel parameter for "closed"; no parameter means the default panel. */
const NO_PANEL = 'none';
const EMPTY = 'none';

export function formatUrl(state: Addressed): string {
  const parts = new URLSearchParams();
  const { view, selection, levelMode, layers, figure, asOf, panel } = state;
  if (view) parts.set('at', formatView(view));
  if (selection) parts.set(selection.kind, formatSelection(selection));
  if (levelMode !== initialState.levelMode) parts.set('level', String(levelMode));
  if (layerNames.some((name) => layers[name] !== initialState.layers[name])) {
    parts.set('layers', layerNames.filter((name) => layers[name]).join(',') || EMPTY);
  }
  if (figure !== initialState.figure) parts.set('figure', figure);
  formatFilter(state.incidentFilter, parts);
  if (state.incidentSort !== initialState.incidentSort) parts.set('sort', state.incidentSort);
  if (state.period !== initialState.period) parts.set('span', formatPeriod(state.period));
  if (state.basis !== initialState.basis) parts.set('basis', state.basis);
  if (state.gridTab !== initialState.gridTab) parts.set('tab', state.gridTab);
  if (state.ranking !== initialState.ranking) parts.set('rank', state.ranking);
  if (state.hasBoard) parts.set('board', '1');
  if (state.draftPlace) parts.set('draft', formatPlace(state.draftPlace));
  for (const [name, value] of Object.entries(formatCrowd(state.crowd))) parts.set(name, value);
  if (asOf !== null) parts.set('asOf', asOf);
  if (panel !== initialState.panel) parts.set('panel', panel ?? NO_PANEL);
  if (state.plan !== null) parts.set('plan', state.plan);
  if (state.changeList !== null) parts.set('changes', String(state.changeList));
  for (const [name, value] of Object.entries(formatCover(state.cover))) parts.set(name, value);
  if (state.hasAlerts) parts.set('alerts', '1');
  parts.set('theme', state.theme);
  parts.set('lang', state.language);
  // Left readable: none of these ends or separates a query.
  return `?${parts}`.replaceAll('%2F', '/').replaceAll('%2C', ',').replaceAll('%3A', ':');
}

/** Parses an address; theme and language are absent when it does not contain them. */
export function parseUrl(
  search: string,
): Omit<Addressed, 'theme' | 'language'> & Partial<Pick<Addressed, 'theme' | 'language'>> {
  const parts = new URLSearchParams(search);
  const theme = oneOf(['dark', 'light'] as const, parts.get('theme'));
  const language = oneOf(languageCodes, parts.get('lang'));
  return {
    view: parseView(parts.get('at')),
    selection: parseSelection(parts),
    levelMode: parseLevelMode(parts.get('level')),
    layers: parseLayers(parts.get('layers')),
    figure: oneOf(gridFigureName.options, parts.get('figure')) ?? initialState.figure,
    incidentFilter: parseFilter(parts),
    incidentSort: oneOf(incidentSort.options, parts.get('sort')) ?? initialState.incidentSort,
    period: parsePeriod(parts.get('span')) ?? initialState.period,
    basis: oneOf(statisticsBasis.options, parts.get('basis')) ?? initialState.basis,
    gridTab: oneOf(gridTabs, parts.get('tab')) ?? initialState.gridTab,
    ranking: oneOf(rankings, parts.get('rank')) ?? initialState.ranking,
    hasBoard: parts.get('board') === '1',
    draftPlace: parsePlace(parts.get('draft')),
    crowd: parseCrowd(parts),
    asOf: parseInstant(parts.get('asOf')),
    panel: parsePanel(parts.get('panel')),
    plan: planId.safeParse(parts.get('plan')).data ?? null,
    changeList: parseChangeList(parts.get('changes')),
    cover: parseCover(parts),
    hasAlerts: parts.get('alerts') === '1',
    ...(theme && { theme }),
    ...(language && { language }),
  };
}

function formatView({ center: [longitude, latitude], zoom }: View): string {
  return `${zoom.toFixed(2)}/${latitude.toFixed(6)}/${longitude.toFixed(6)}`;
}

function parseView(text: string | null): View | null {
  const [zoom, latitude, longitude, ...rest] = (text ?? '').split('/').map(parseNumber);
  if (zoom == null || latitude == null || longitude == null || rest.length > 0) return null;
  // Beyond 85.05° the Web Mercator projection has no position.
  if (zoom < 0 || zoom > 24 || Math.abs(latitude) > 85 || Math.abs(longitude) > 180) return null;
  return { center: [longitude, latitude], zoom };
}

function formatPlace([longitude, latitude]: Position): string {
  return `${latitude.toFixed(6)}/${longitude.toFixed(6)}`;
}

function parsePlace(text: string | null): Position | null {
  const [latitude, longitude, ...rest] = (text ?? '').split('/').map(parseNumber);
  if (latitude == null || longitude == null || rest.length > 0) return null;
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return null;
  return [longitude, latitude];
}

function formatSelection(selection: Selection): string {
  if ('code' in selection) return selection.code;
  return selection.bbox.map((degrees) => degrees.toFixed(7)).join(',');
}

function parseSelection(parts: URLSearchParams): Selection | null {
  for (const kind of codeKinds) {
    const code = parts.get(kind);
    const isCode =
      kind === 'grid' ? gridCode.safeParse(code).success : /^\P{C}{1,200}$/u.test(code ?? '');
    if (code !== null && isCode) return { kind, code };
  }
  for (const kind of boxKinds) {
    const bbox = parseBox(parts.get(kind));
    if (bbox) return { kind, bbox };
  }
  return null;
}

function parseBox(text: string | null): BoundingBox | null {
  const [west, south, east, north, ...rest] = (text ?? '').split(',').map(parseNumber);
  if (west == null || south == null || east == null || north == null || rest.length > 0)
    return null;
  if (west < -180 || east > 180 || south < -90 || north > 90) return null;
  return west <= east && south <= north ? [west, south, east, north] : null;
}

function parseLevelMode(text: string | null): LevelMode {
  return ([1, 2, 3, 4] as const).find((level) => String(level) === text) ?? initialState.levelMode;
}

function parseLayers(text: string | null): AppState['layers'] {
  if (text === null) return initialState.layers;
  const shown = new Set(text.split(','));
  if (text !== EMPTY && !layerNames.some((name) => shown.has(name))) return initialState.layers;
  return {
    names: shown.has('names'),
    buildings: shown.has('buildings'),
    incidents: shown.has('incidents'),
    cameras: shown.has('cameras'),
    crowd: shown.has('crowd'),
    figure: shown.has('figure'),
  };
}

function parsePanel(text: string | null): AppState['panel'] {
  if (text === NO_PANEL) return null;
  return oneOf(panelNames, text) ?? initialState.panel;
}

function parseChangeList(text: string | null): AppState['changeList'] {
  if (text === 'plan') return text;
  return text !== null && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}

function parseInstant(text: string | null): string | null {
  return text !== null && isInstant(text) ? text : null;
}

function parseNumber(text: string): number | null {
  return /^-?\d{1,4}(\.\d{1,15})?$/.test(text) ? Number(text) : null;
}
