/** Fields of each kind: their names and forms, and which are required. */
import { cameraKind, cameraState } from '../../api/core/contract/cameras.ts';
import { sensorKind, spaceKind } from '../../api/core/contract/crowd.ts';
import { termKind } from '../../api/core/contract/glossary.ts';
import { gridKind, gridUse, staffRole } from '../../api/core/contract/grids.ts';
import { incidentState } from '../../api/core/contract/incidents.ts';
import { BASE_SOURCE_LAYERS } from '../../api/core/contract/tiles.ts';
import { ANSWER_FIELDS, HANDLE_FIELDS } from './complete-limits.ts';
import type { ImportKind } from './request.ts';

export type FieldRule = { name: string; required?: boolean } & (
  | { form: 'text'; max: number }
  | { form: 'grid-code' }
  | { form: 'integer'; min: number; max: number }
  | { form: 'number'; min: number; max: number; openMin?: boolean; openMax?: boolean }
  | { form: 'choice'; choices: readonly string[] }
  | { form: 'boolean' }
  | { form: 'time' }
);

export interface KindRule {
  fields: readonly FieldRule[];
  geometry: 'point' | 'point-or-none' | 'polygon-or-none' | 'by-layer' | 'none';
}

/**
 * Code of a grid: part of an address, so without slash and space; a missing code is issued by the template. Other codes are any
 * short text.
 */
const gridCode: FieldRule = { name: 'code', form: 'grid-code' };
const text = (name: string, max: number): FieldRule => ({ name, form: 'text', max });
const code: FieldRule = { ...text('code', 64), required: true };
const name: FieldRule = { ...text('name', 200), required: true };
const count = (field: string): FieldRule => ({
  name: field,
  form: 'integer',
  min: 0,
  max: 2_147_483_647,
});
const choice = (field: string, choices: readonly string[], required = false): FieldRule => ({
  name: field,
  form: 'choice',
  choices,
  required,
});
const time = (field: string, required = false): FieldRule => ({
  name: field,
  form: 'time',
  required,
});

/** Usable area in m². */
const area: FieldRule = { name: 'area', form: 'number', min: 0, max: 100_000_000, openMin: true };

/** Fields of the lower bounds of tiers 1 … 4. */
export const TIER_FIELDS = ['tier_1', 'tier_2', 'tier_3', 'tier_4'] as const;
/** Lower bound in persons/m². */
const tierBound = (field: string): FieldRule => ({
  name: field,
  form: 'number',
  min: 0,
  max: 1_000,
  openMin: true,
});

export const kinds: Record<ImportKind, KindRule> = {
  grids: {
    geometry: 'polygon-or-none',
    fields: [
      gridCode,
      { name: 'level', form: 'integer', min: 1, max: 4, required: true },
      choice('kind', gridKind.options),
      choice('use', gridUse.options),
      name,
      { name: 'parent', form: 'grid-code' },
      count('households'),
      count('population'),
    ],
  },
  cameras: {
    geometry: 'point',
    fields: [
      code,
      name,
      choice('kind', cameraKind.options, true),
      choice('state', cameraState.options),
      text('floor', 40),
      text('place', 200),
      text('owner', 200),
      { name: 'bearing', form: 'number', min: 0, max: 360, openMax: true },
      { name: 'field_of_view', form: 'number', min: 0, max: 360, openMin: true },
      { name: 'range_m', form: 'number', min: 0, max: 100_000, openMin: true },
      text('stream_url', 2_000),
    ],
  },
  incidents: {
    geometry: 'point-or-none',
    fields: [
      code,
      { ...text('title', 200), required: true },
      { ...text('category', 100), required: true },
      { name: 'severity', form: 'integer', min: 1, max: 3 },
      choice('state', incidentState.options, true),
      time('reported_at', true),
      time('registered_at'),
      time('due_at'),
      time('closed_at'),
      { name: 'closed_in_grid', form: 'boolean' },
      text('address', 300),
      text('floor', 40),
      text('source', 100),
    ],
  },
  spaces: {
    geometry: 'point',
    fields: [
      code,
      name,
      choice('kind', spaceKind.options, true),
      text('parent', 64),
      text('floor', 40),
      area,
      { name: 'capacity', form: 'integer', min: 1, max: 10_000_000 },
      { name: 'overnight', form: 'integer', min: 0, max: 10_000_000 },
      ...TIER_FIELDS.map(tierBound),
    ],
  },
  sensors: {
    geometry: 'point',
    fields: [
      code,
      name,
      choice('kind', sensorKind.options, true),
      { ...text('space', 64), required: true },
      text('camera', 64),
      text('floor', 40),
      area,
      { name: 'max_count', form: 'integer', min: 1, max: 10_000_000 },
      { name: 'silent_after', form: 'integer', min: 1, max: 604_800 },
      { name: 'active', form: 'boolean' },
    ],
  },
  places: {
    geometry: 'point',
    fields: [
      code,
      choice('kind', ['address', 'road', 'poi'], true),
      name,
      text('address', 300),
      text('aliases', 300),
    ],
  },
  staff: {
    geometry: 'none',
    fields: [
      { name: 'grid', form: 'grid-code', required: true },
      choice('role', staffRole.options, true),
      name,
      text('extension', 40),
    ],
  },
  categories: {
    geometry: 'none',
    fields: [
      { ...text('code', 6), required: true },
      text('name_zh', 100),
      text('name_en', 100),
      ...[...HANDLE_FIELDS, ...ANSWER_FIELDS].map((field) => text(field, 20)),
      { name: 'crowd', form: 'boolean' },
    ],
  },
  glossary: {
    geometry: 'none',
    fields: [
      { ...text('zh', 100), required: true },
      { ...text('en', 200), required: true },
      choice('kind', termKind.options),
    ],
  },
  base: {
    geometry: 'by-layer',
    fields: [
      choice('layer', BASE_SOURCE_LAYERS, true),
      { ...text('class', 60), required: true },
      text('name', 200),
      { name: 'height', form: 'number', min: 0, max: 2_000 },
      { name: 'min_zoom', form: 'integer', min: 0, max: 22 },
    ],
  },
};
