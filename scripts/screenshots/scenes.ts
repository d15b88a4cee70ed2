import type { Page } from 'playwright';
import type { Language } from '../../api/core/contract/languages.ts';
import {
  brushUnits,
  chooseUnit,
  compare,
  drawBesideOther,
  drawCorners,
  drawCut,
  drawSteps,
  holdBorder,
  openTab,
  showEffect,
  stepToProblem,
} from './act-on-plan.ts';

/** Scenes of the screenshots: places of the demo district that show each part of the map. */

export interface Scene {
  name: string;
  /** Parameters of the address, see web/state/url.ts. */
  address: Record<string, string>;
  /** Text typed into the search box once the map is drawn. */
  search?: Record<Language, string>;
  /** Whether the newest open incident of the highest severity is selected. */
  hasIncident?: boolean;
  /** Whether the crowd is shown at its fullest, whenever the picture is taken. */
  isEvening?: boolean;
  /** Whether a plan with content is open. */
  hasPlan?: boolean;
  /** Whether the map is shown in the edition before the one in force. Skipped where there has been only one edition. */
  isPast?: boolean;
  /** Key that is pressed when the page is ready. */
  key?: string;
  /** User action when the page is ready. */
  act?: (page: Page) => Promise<void>;
}

/** 德化街街道 and 京广路街道: the two streets that the demo divides down to micro-grids. */
const DEHUA = '410103010';
const JINGGUANG = '410103012';
/** View of the plan's new grid. */
const AT_PLAN = { at: '16.20/34.7543/113.6600', layers: 'names,buildings' };

export const scenes: readonly Scene[] = [
  { name: 'district', address: {} },
  { name: 'communities', address: { at: '12.60/34.7350/113.6520', level: '2', panel: 'none' } },
  { name: 'grids', address: { at: '14.20/34.7527/113.6600', level: '3', panel: 'none' } },
  { name: 'micro-grids', address: { at: '16.00/34.7520/113.6605', level: '4', panel: 'none' } },
  { name: 'street-panel', address: { grid: DEHUA } },
  { name: 'micro-grid-street', address: { grid: JINGGUANG } },
  {
    name: 'figure',
    address: {
      at: '13.60/34.7450/113.6560',
      level: '3',
      panel: 'figure',
      figure: 'incidents_30d',
      layers: 'names,buildings,figure',
    },
  },
  {
    name: 'cameras',
    address: { at: '17.60/34.7522/113.6608', layers: 'names,buildings,cameras', panel: 'none' },
  },
  { name: 'incidents', address: { at: '14.60/34.7515/113.6590', panel: 'incidents' } },
  { name: 'case', address: {}, hasIncident: true },
  { name: 'board', address: { board: '1', panel: 'none' } },
  { name: 'board-incident', address: { board: '1' }, hasIncident: true },
  {
    name: 'drill-down',
    address: { grid: DEHUA, status: 'all', period: '30d', category: '0501', hour: '34' },
  },
  { name: 'list-behind', address: { grid: DEHUA, tab: 'incidents', due: 'overdue' } },
  {
    name: 'new-incident',
    address: { at: '16.00/34.7515/113.6605', panel: 'new', draft: '34.751500/113.660500' },
  },
  {
    name: 'crowd',
    address: { at: '16.00/34.7512/113.6612', panel: 'crowd', layers: 'names,buildings,crowd' },
    isEvening: true,
  },
  {
    // Four minutes after the start of the demo there is a surge at one gate, with warnings.
    name: 'front',
    address: {
      at: '15.80/34.7518/113.6622',
      panel: 'crowd',
      layers: 'names,buildings,incidents,crowd',
    },
  },
  {
    name: 'crowd-floor',
    address: {
      at: '17.50/34.7498/113.6622',
      space: '410103010-M3',
      floor: 'F1',
      layers: 'names,crowd',
    },
    isEvening: true,
  },
  {
    name: 'camera-panel',
    address: { camera: '410103010-A0001', layers: 'names,buildings,cameras' },
  },
  { name: 'plan', address: { layers: 'names,buildings' }, hasPlan: true },
  {
    name: 'plan-give',
    address: { at: '16.20/34.7543/113.6600', layers: 'names,buildings' },
    hasPlan: true,
    key: 'g',
  },
  { name: 'plan-unit', address: AT_PLAN, hasPlan: true, act: chooseUnit },
  { name: 'plan-draw', address: AT_PLAN, hasPlan: true, act: drawCorners },
  { name: 'plan-cut', address: AT_PLAN, hasPlan: true, act: drawCut },
  { name: 'plan-brush', address: AT_PLAN, hasPlan: true, act: brushUnits },
  { name: 'plan-problems', address: AT_PLAN, hasPlan: true, act: stepToProblem },
  { name: 'plan-effect', address: AT_PLAN, hasPlan: true, act: showEffect },
  { name: 'plan-history', address: AT_PLAN, hasPlan: true, act: drawSteps },
  { name: 'plan-border', address: AT_PLAN, hasPlan: true, act: holdBorder },
  { name: 'plan-review', address: AT_PLAN, hasPlan: true, act: (page) => openTab(page, 4) },
  { name: 'plan-swipe', address: AT_PLAN, hasPlan: true, act: (page) => compare(page, 1) },
  { name: 'plan-side', address: AT_PLAN, hasPlan: true, act: (page) => compare(page, 2) },
  { name: 'plan-conflict', address: AT_PLAN, hasPlan: true, act: drawBesideOther },
  { name: 'plan-keys', address: AT_PLAN, hasPlan: true, act: (page) => page.keyboard.press('?') },
  { name: 'plan-changes', address: { ...AT_PLAN, changes: 'plan' }, hasPlan: true },
  { name: 'plans', address: { panel: 'plans' } },
  { name: 'editions', address: { panel: 'editions' } },
  { name: 'edition-past', address: { grid: DEHUA, tab: 'about' }, isPast: true },
  { name: 'layers', address: { at: '15.00/34.7520/113.6600', panel: 'layers' } },
  {
    name: 'search',
    address: { at: '15.00/34.7520/113.6600', panel: 'none' },
    search: { 'zh-CN': '德化', en: '德化街' },
  },
];

export interface Look {
  name: string;
  language: Language;
  theme: 'dark' | 'light';
  width: number;
  height: number;
}

export const looks: readonly Look[] = [
  { name: 'zh-dark-desk', language: 'zh-CN', theme: 'dark', width: 1280, height: 720 },
  { name: 'en-light-desk', language: 'en', theme: 'light', width: 1280, height: 720 },
  { name: 'zh-light-wall', language: 'zh-CN', theme: 'light', width: 3840, height: 2160 },
  { name: 'en-dark-wall', language: 'en', theme: 'dark', width: 3840, height: 2160 },
];
