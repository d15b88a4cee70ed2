/**
 * State to address and back. Pure: text in, state out. Garbage in an address is left out, never an error.
 *
 *   ?at=14.50/34.752700/113.661300&grid=410103001&level=3&panel=layers&theme=dark&lang=zh-CN
 *
 * What is as at first is not written, but theme and language are: they depend on who opens the address.
 */
import type { BoundingBox } from '../../api/contract/geo.ts';
import { gridCode, gridFigureName } from '../../api/contract/grids.ts';
import { incidentStatus } from '../../api/contract/incidents.ts';
import {
  type AppState,
  initialState,
  type LevelMode,
  layerNames,
  panelNames,
  periods,
  type Selection,
  type View,
} from './app-state.ts';

/** The part of the state that an address carries. */
export type Addressed = Omit<AppState, 'flight' | 'highlighted' | 'pointer' | 'mapProblem'>;

const codeKinds = ['grid', 'incident', 'camera', 'place'] as const;
const boxKinds = ['incidents', 'cameras'] as const;
/** The panel that stands for "closed"; no parameter means the panel shown at first. */
const NO_PANEL = 'none';
const EMPTY = 'none';

export function formatUrl(state: Addressed): string {
  const parts = new URLSearchParams();
  const { view, selection, levelMode, layers, figure, incidentFilter: filter, asOf, panel } = state;
  if (view) parts.set('at', formatView(view));
  if (selection) parts.set(selection.kind, formatSelection(selection));
  if (levelMode !== initialState.levelMode) parts.set('level', String(levelMode));
  if (layerNames.some((name) => layers[name] !== initialState.layers[name])) {
    parts.set('layers', layerNames.filter((name) => layers[name]).join(',') || EMPTY);
  }
  if (figure !== initialState.figure) parts.set('figure', figure);
  if (filter.status !== initialState.incidentFilter.status) parts.set('status', filter.status);
  if (filter.period !== initialState.incidentFilter.period) parts.set('period', filter.period);
  if (filter.categories.length > 0) parts.set('category', filter.categories.join(','));
  if (filter.severities.length > 0) parts.set('severity', filter.severities.join(','));
  if (filter.isUnlocated) parts.set('located', 'false');
  if (asOf !== null) parts.set('asOf', asOf);
  if (panel !== initialState.panel) parts.set('panel', panel ?? NO_PANEL);
  parts.set('theme', state.theme);
  parts.set('lang', state.language);
  // Left readable: none of these ends or divides a query.
  return `?${parts}`.replaceAll('%2F', '/').replaceAll('%2C', ',').replaceAll('%3A', ':');
}

/** What the address says; theme and language are absent when it does not say them. */
export function parseUrl(
  search: string,
): Omit<Addressed, 'theme' | 'language'> & Partial<Pick<Addressed, 'theme' | 'language'>> {
  const parts = new URLSearchParams(search);
  const theme = oneOf(['dark', 'light'] as const, parts.get('theme'));
  const language = oneOf(['zh-CN', 'en'] as const, parts.get('lang'));
  return {
    view: parseView(parts.get('at')),
    selection: parseSelection(parts),
    levelMode: parseLevelMode(parts.get('level')),
    layers: parseLayers(parts.get('layers')),
    figure: oneOf(gridFigureName.options, parts.get('figure')) ?? initialState.figure,
    incidentFilter: {
      status:
        oneOf(incidentStatus.options, parts.get('status')) ?? initialState.incidentFilter.status,
      period: oneOf(periods, parts.get('period')) ?? initialState.incidentFilter.period,
      categories: parseList(parts.get('category'), /^\d{4}$/),
      severities: parseList(parts.get('severity'), /^[1-3]$/).map(Number),
      isUnlocated: parts.get('located') === 'false',
    },
    asOf: parseInstant(parts.get('asOf')),
    panel: parsePanel(parts.get('panel')),
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
  // Beyond 85.05° the Web Mercator projection has no place.
  if (zoom < 0 || zoom > 24 || Math.abs(latitude) > 85 || Math.abs(longitude) > 180) return null;
  return { center: [longitude, latitude], zoom };
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
  const [names, buildings, incidents, cameras, figure] = layerNames.map((name) => shown.has(name));
  return {
    names: names === true,
    buildings: buildings === true,
    incidents: incidents === true,
    cameras: cameras === true,
    figure: figure === true,
  };
}

function parsePanel(text: string | null): AppState['panel'] {
  if (text === NO_PANEL) return null;
  return oneOf(panelNames, text) ?? initialState.panel;
}

function parseInstant(text: string | null): string | null {
  if (text === null || !/^\d{4}-\d\d-\d\dT[\d:.]{5,12}Z$/.test(text)) return null;
  return Number.isNaN(Date.parse(text)) ? null : text;
}

function parseList(text: string | null, item: RegExp): string[] {
  return [...new Set((text ?? '').split(',').filter((value) => item.test(value)))].slice(0, 100);
}

function parseNumber(text: string): number | null {
  return /^-?\d{1,4}(\.\d{1,15})?$/.test(text) ? Number(text) : null;
}

function oneOf<T extends string>(allowed: readonly T[], text: string | null): T | null {
  return allowed.find((value) => value === text) ?? null;
}
