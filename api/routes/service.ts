import type { AppDependencies } from '../app-dependencies.ts';
import * as service from '../core/contract/endpoints/service.ts';
import type { BaseMap, TileSource } from '../core/contract/service.ts';
import type { TileLayer } from '../core/contract/tiles.ts';
import { keepByCost } from '../http/keep-by-cost.ts';
import { createRouter } from '../http/router.ts';
import { toRoute } from '../http/to-route.ts';
import { findEdition } from '../sql/edition/asked-edition.ts';
import {
  countLevels,
  countPoints,
  findDrawing,
  findPointBounds,
  listCategories,
} from '../sql/service/service.ts';
import { rememberTileVersions } from '../tiles/remember-tile-versions.ts';
import { tileAddress } from '../tiles/tile-json.ts';
import { PMTILES_PATH } from './base-map.ts';

/** Id for no edition, since editions are numbered from 1: levels without a unit. */
const NO_EDITION = 0;

export function serviceRoutes({ database, config, district, now }: AppDependencies) {
  const levelsOf = keepByCost((edition: number) => countLevels(database, edition));
  const pointsOf = keepByCost((_: 'city') => countPoints(database));
  const pointBoundsOf = keepByCost(async (_: 'city') => ({
    bounds: await findPointBounds(database),
  }));
  const recallVersion = rememberTileVersions(database);

  async function findTiles(layer: TileLayer, version: number | null): Promise<TileSource | null> {
    const found = version === null ? undefined : await recallVersion(layer, version);
    if (version === null || found === undefined) return null;
    return { address: tileAddress(layer, version, found.stamp), bounds: found.bounds };
  }

  return createRouter().openapi(toRoute(service.about), async (context) => {
    const edition = await findEdition(database, null);
    const id = edition?.id ?? null;
    const [gridTiles, levels, categories, points, drawing] = await Promise.all([
      findTiles('grids', id),
      levelsOf(id ?? NO_EDITION),
      listCategories(database),
      pointsOf('city'),
      findDrawing(database),
      district.freshen(),
    ]);
    const { baseVersion } = drawing;
    const baseTiles = await findTiles('base', baseVersion);
    // Points without grids have bounds of their own.
    const bounds = gridTiles?.bounds ?? (await pointBoundsOf('city')).bounds;
    return context.json(
      {
        edition,
        gridTiles,
        bounds,
        levels,
        categories,
        baseMap: chooseBaseMap(config, baseVersion, baseTiles),
        ...points,
        isSchematic: drawing.isSchematic,
        timeZone: district.timeZone(),
        now: now().toISOString(),
      },
      200,
    );
  });
}

/** Chooses the base map: a configured one before the generated one; a style before a file. */
function chooseBaseMap(
  config: AppDependencies['config'],
  version: number | null,
  tiles: TileSource | null,
): BaseMap {
  const { baseStyle, basePmtiles } = config;
  if (baseStyle !== undefined) return { kind: 'style', url: baseStyle };
  if (basePmtiles !== undefined) {
    const isAddress = /^https?:/.test(basePmtiles);
    return { kind: 'pmtiles', url: isAddress ? basePmtiles : PMTILES_PATH };
  }
  return version === null || tiles === null
    ? { kind: 'none' }
    : { kind: 'schematic', version, tiles };
}
