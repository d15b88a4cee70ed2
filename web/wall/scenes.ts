/** Scenes of the wall as data: the content of the map and the blocks next to it. Validated when the page opens. */
import { z } from 'zod';
import { gridFigureName } from '../../api/core/contract/grids.ts';
import { languageCodes } from '../../api/core/contract/languages.ts';
import { layerNames } from '../state/choices.ts';

export const blockNames = [
  'in-grid-rate',
  'incidents-now',
  'last-day',
  'trend',
  'open-incidents',
  'ranking',
  'crowd-now',
  'crowd-trend',
  'densest',
  'gates',
  'warnings',
  'progress',
  'categories',
  'on-time',
  'overdue-incidents',
  'newest-incidents',
  'grid-facts',
  'staff',
  'cameras',
] as const;
export type BlockName = (typeof blockNames)[number];

const title = z.record(z.enum(languageCodes), z.string().min(1));

export const scene = z.object({
  key: z.string().regex(/^[a-z]+$/),
  title,
  /** Target of the map: everything, the commercial district, or the unit in the playlist. */
  place: z.enum(['everything', 'crowd', 'unit']),
  layers: z.array(z.enum(layerNames)),
  level: z.union([z.literal('auto'), z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
  figure: gridFigureName.nullable(),
  /** From the top; blocks without room are left out from the end. */
  left: z.array(z.enum(blockNames)).min(1),
  right: z.array(z.enum(blockNames)).min(1),
});
export type Scene = z.infer<typeof scene>;

export const scenes: readonly Scene[] = z.array(scene).parse([
  {
    key: 'district',
    title: { 'zh-CN': '辖区实时', en: 'District now' },
    place: 'everything',
    layers: ['names', 'incidents', 'figure'],
    level: 2,
    figure: 'open_incidents',
    left: [
      'in-grid-rate',
      'incidents-now',
      'last-day',
      'trend',
      'on-time',
      'progress',
      'categories',
    ],
    right: ['open-incidents', 'ranking', 'overdue-incidents', 'cameras'],
  },
  {
    key: 'crowd',
    title: { 'zh-CN': '商圈客流', en: 'Commercial district' },
    place: 'crowd',
    layers: ['names', 'buildings', 'incidents', 'crowd'],
    level: 'auto',
    figure: null,
    left: [
      'crowd-now',
      'gates',
      'crowd-trend',
      'incidents-now',
      'last-day',
      'cameras',
      'in-grid-rate',
    ],
    right: ['densest', 'warnings', 'open-incidents', 'newest-incidents'],
  },
  {
    key: 'incidents',
    title: { 'zh-CN': '事件处置', en: 'Incidents' },
    place: 'everything',
    layers: ['names', 'incidents'],
    level: 'auto',
    figure: null,
    left: [
      'progress',
      'on-time',
      'categories',
      'in-grid-rate',
      'incidents-now',
      'last-day',
      'trend',
    ],
    right: ['overdue-incidents', 'newest-incidents', 'ranking', 'open-incidents'],
  },
  {
    key: 'grid',
    title: { 'zh-CN': '网格详情', en: 'One grid in detail' },
    place: 'unit',
    layers: ['names', 'buildings', 'incidents', 'cameras'],
    level: 'auto',
    figure: null,
    left: [
      'grid-facts',
      'incidents-now',
      'last-day',
      'trend',
      'in-grid-rate',
      'on-time',
      'categories',
    ],
    right: ['staff', 'open-incidents', 'newest-incidents', 'cameras'],
  },
] satisfies Scene[]);

export const findScene = (key: string): Scene | null =>
  scenes.find((each) => each.key === key) ?? null;
