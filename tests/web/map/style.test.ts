import { createExpression, validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import fc from 'fast-check';
import type { LayerSpecification } from 'maplibre-gl';
import { describe, expect, test } from 'vitest';
import { anchorOf, slots, stackLayers } from '../../../web/map/layer-order.ts';
import { planSources } from '../../../web/map/plan/plan-sources.ts';
import { planLayers } from '../../../web/map/plan/plan-style.ts';
import { buildStyle } from '../../../web/map/style/build-style.ts';
import { mapColours } from '../../../web/map/style/colours.ts';
import { genericLayers, roleOf } from '../../../web/map/style/generic-base.ts';
import { GRID_SOURCE } from '../../../web/map/style/level-looks.ts';
import {
  BASE_SOURCE,
  schematicLayers,
  schematicNames,
} from '../../../web/map/style/schematic-base.ts';
import { translateNames } from '../../../web/map/style/translate-names.ts';
import { service } from './fixture.ts';

const proposed = {
  gridTiles: service.gridTiles,
  levels: service.levels,
  theme: 'dark',
  drawnLevel: null,
  base: {
    sources: {},
    layers: schematicLayers(mapColours.dark, true),
    names: schematicNames(mapColours.dark),
  },
  levelMode: 'auto',
  hasNames: true,
  isOpened: true,
  isDrawing: false,
  figureLevel: 3,
  origin: 'https://getu.example',
} as const;
const ids = (style: ReturnType<typeof buildStyle>) => style.layers.map(({ id }) => id);

describe('the order of layers', () => {
  test('is that of the slots, in any order of insertion', () => {
    const line = (id: string) => ({ id, type: 'background' as const });
    const stacked = stackLayers({ names: [line('name')], base: [line('ground')] });
    expect(stacked.map(({ id }) => id)).toEqual([
      'ground',
      anchorOf('base'),
      anchorOf('figure'),
      anchorOf('lines'),
      anchorOf('pointed'),
      'name',
      anchorOf('names'),
      anchorOf('marks'),
    ]);
  });

  test('puts base below figures, these below borders, these below names, and marks on top', () => {
    const order = ids(buildStyle(proposed));
    const chain = ['building', 'figure', 'border-3', 'border-2', 'border-1', 'pointed', 'name-1'];
    const places = [...chain, anchorOf('marks')].map((id) => order.indexOf(id));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(order.at(-1)).toBe(anchorOf('marks'));
  });

  test('has one anchor for each slot and no layer twice', () => {
    const order = ids(buildStyle(proposed));
    expect(new Set(order).size).toBe(order.length);
    for (const slot of slots) expect(order).toContain(anchorOf(slot));
  });
});

describe('the style', () => {
  test('is valid for the map, whatever the first level: levels are data', () => {
    const levelMode = fc.constantFrom('auto' as const, 1 as const, 4 as const);
    const zooms = fc.tuple(...[1, 2, 3, 4].map(() => fc.integer({ min: 0, max: 22 })));
    fc.assert(
      fc.property(zooms, levelMode, (minZooms, levelMode) => {
        const levels = minZooms.map((minZoom, index) => ({
          level: index + 1,
          key: 'unit',
          nameZh: '网格',
          nameEn: 'Unit',
          minZoom,
          count: 1,
          exclusiveCount: 0,
        }));
        const base = {
          ...proposed.base,
          sources: { base: { type: 'vector' as const, tiles: [] } },
        };
        expect(validateStyleMin(buildStyle({ ...proposed, base, levels, levelMode }))).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  test('accepts a plan, in either theme', () => {
    const plan = (['dark', 'light'] as const).map((theme) =>
      planLayers({
        theme,
        mode: 'auto',
        hasNames: true,
        levels: proposed.levels,
        drawnLevel: null,
      }),
    );
    const empty = { type: 'geojson' as const, data: '/nothing.geojson' };
    const sources = Object.fromEntries(Object.values(planSources).map((id) => [id, empty]));
    const style = buildStyle(proposed);
    for (const placed of plan) {
      const layers = placed.map(({ layer }) => layer);
      expect(validateStyleMin({ ...style, sources, layers })).toEqual([]);
      expect(ids(style)).toEqual(expect.arrayContaining(placed.map(({ before }) => before)));
    }
  });

  test('names the top level alone where the whole area is in view, and between marks', () => {
    const { layers } = buildStyle({ ...proposed, levels: service.levels });
    const from = (level: number) => layers.find(({ id }) => id === `name-${level}`)?.minzoom ?? 0;
    expect(from(1)).toBe(0);
    const second = service.levels.find(({ level }) => level === 2)?.minZoom ?? 0;
    expect(from(2) - second).toBeGreaterThan(2.3);
    const ways = (level: number) => {
      const layout = layers.find(({ id }) => id === `name-${level}`)?.layout;
      const anchors: unknown = layout && Reflect.get(layout, 'text-variable-anchor-offset');
      return Array.isArray(anchors) ? anchors.length : 0;
    };
    expect(ways(1)).toBeGreaterThan(ways(2));
  });

  test('names units of the same levels in a plan and in force, at every zoom', () => {
    const namedAt = (layers: readonly LayerSpecification[], prefix: string, zoom: number) => [
      ...new Set(
        layers
          .filter(({ id, layout }) => id.startsWith(prefix) && layout?.visibility !== 'none')
          .filter(({ minzoom = 0, maxzoom = 24 }) => minzoom <= zoom && zoom < maxzoom)
          .map(({ id }) => /[0-9](?:-exclusive)?/.exec(id.slice(prefix.length))?.[0]),
      ),
    ];
    const levels = [0, 10, 12, 14].map((minZoom, index) => ({
      ...{ level: index + 1, key: 'unit', nameZh: '网格', nameEn: 'Unit' },
      ...{ minZoom, count: 1, exclusiveCount: 0 },
    }));
    for (const mode of ['auto', 2, 3, 4] as const) {
      const inForce = buildStyle({ ...proposed, levels, levelMode: mode, drawnLevel: 3 }).layers;
      const plan = planLayers({ theme: 'dark', mode, hasNames: true, levels, drawnLevel: 3 })
        .map(({ layer }) => layer)
        .filter(({ id }) => !/-new$|^plan-name-[^3]-exclusive/.test(id));
      for (let zoom = 8; zoom < 20; zoom += 0.1) {
        const [left, right] = [namedAt(inForce, 'name-', zoom), namedAt(plan, 'plan-name-', zoom)];
        expect({ mode, zoom, named: right }).toEqual({ mode, zoom, named: left });
      }
    }
  });

  test('requests no glyphs: characters come from local fonts', () => {
    expect(buildStyle(proposed)).not.toHaveProperty('glyphs');
  });

  test('shows no level below the chosen one', () => {
    const style = buildStyle({ ...proposed, levelMode: 2 });
    const shown = style.layers
      .filter((layer) => layer.layout?.visibility !== 'none')
      .map(({ id }) => id);
    expect(shown).toContain('border-2');
    expect(shown).not.toContain('border-3');
    expect(shown).not.toContain('name-3-general');
  });

  test('cuts no unit for the pointer before the first picture', () => {
    const { sources, layers } = buildStyle({ ...proposed, isOpened: false });
    expect(sources).not.toHaveProperty('units');
    expect(layers.some((layer) => 'source' in layer && layer.source === 'units')).toBe(false);
  });

  test('draws no outline without a unit under the pointer', () => {
    const outlines = buildStyle(proposed).layers.filter(({ id }) => id.startsWith('pointed'));
    expect(outlines.map(({ paint }) => paint)).toMatchObject([
      { 'line-opacity': 0 },
      { 'line-opacity': 0 },
    ]);
  });

  test('works without grids before anything is published', () => {
    const style = buildStyle({ ...proposed, gridTiles: null });
    expect(style.sources).not.toHaveProperty('grids');
    expect(style.layers.some((layer) => 'source' in layer && layer.source === 'grids')).toBe(false);
  });
});

test('a name on the map is drawn once its translation is known or known to be missing', () => {
  const table = { 德化街: 'Dehua Street', Arcade: 'Arcade' };
  const style = translateNames(buildStyle(proposed), [GRID_SOURCE, BASE_SOURCE], table);
  const write = (layer: string, name: string) => {
    const found = style.layers.find(({ id }) => id === layer);
    const field = found?.type === 'symbol' && found.layout?.['text-field'];
    const made = createExpression(field, layer);
    if (made.result === 'error') throw new Error(String(made.value));
    return made.value.evaluate({ zoom: 16 }, { type: 'Point', properties: { name } });
  };
  for (const layer of ['name-1', 'road-name']) {
    expect(['德化街', 'Arcade', '民主路'].map((name) => write(layer, name))).toEqual([
      'Dehua Street',
      'Arcade',
      '',
    ]);
  }
});

describe('a vector archive without a description', () => {
  test.each([
    ['water', 'water'],
    ['waterway', 'water'],
    ['transportation', 'road'],
    ['transportation_name', 'name'],
    ['roads', 'road'],
    ['buildings', 'building'],
    ['landuse', 'land'],
    ['earth', 'land'],
    ['landcover', 'park'],
    ['boundary', 'boundary'],
    ['something', 'other'],
  ])('%s is drawn as %s', (name, role) => {
    expect(roleOf(name)).toBe(role);
  });

  test('is drawn from the ground up, names left out', () => {
    const layers = genericLayers(
      'base',
      ['roads', 'pois', 'earth', 'water'],
      mapColours.dark,
      true,
    );
    const order = layers.map(({ id }) => id);
    expect(order.indexOf('base-earth-fill')).toBeLessThan(order.indexOf('base-water-fill'));
    expect(order.indexOf('base-water-fill')).toBeLessThan(order.indexOf('base-roads-line'));
    expect(order.some((id) => id.includes('pois'))).toBe(false);
  });
});
