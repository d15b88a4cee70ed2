import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Context } from 'hono';
import type { AppDependencies } from '../app-dependencies.ts';
import * as endpoints from '../core/contract/endpoints/tiles.ts';
import { type TileLayer, tileLayer } from '../core/contract/tiles.ts';
import { NotFound } from '../errors.ts';
import { acceptsGzip } from '../http/accepts-gzip.ts';
import { describeEndpoint } from '../http/describe-endpoint.ts';
import { createRouter } from '../http/router.ts';
import { findEdition } from '../sql/edition/asked-edition.ts';
import { findDrawing } from '../sql/service/service.ts';
import type { TileVersion } from '../sql/service/tile-versions.ts';
import { rememberTileVersions } from '../tiles/remember-tile-versions.ts';
import { parseTileAddress } from '../tiles/tile-address.ts';
import { describeTiles } from '../tiles/tile-json.ts';
import type { StoredTile } from '../tiles/tile-store.ts';

const decompress = promisify(gunzip);

const ofEveryTile = {
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** Tiles and their TileJSON. Not validated by zod: a cached tile takes less time than a schema. */
export function tileRoutes({ database, tiles, config }: AppDependencies) {
  const recallVersion = rememberTileVersions(database);

  async function requireVersion(layer: string, text: string): Promise<[TileLayer, number]> {
    const known = tileLayer.safeParse(layer);
    if (!known.success) throw new NotFound('layer_not_found', 'layers are grids and base');
    if (!/^[1-9]\d{0,8}$/.test(text)) throw versionNotFound();
    return [known.data, Number(text)];
  }

  async function askVersion(layer: TileLayer, version: number): Promise<TileVersion> {
    const found = await recallVersion(layer, version);
    if (found === undefined) throw versionNotFound();
    return found;
  }

  async function replyTileJson(context: Context, layer: TileLayer, version: number) {
    const { stamp, bounds } = await askVersion(layer, version);
    const origin = config.publicUrl ?? new URL(context.req.url).origin;
    return context.json(describeTiles(layer, version, stamp, bounds, origin), 200, {
      'X-Content-Type-Options': 'nosniff',
    });
  }

  const router = createRouter();
  for (const each of [endpoints.inForce, endpoints.ofEdition, endpoints.tile]) {
    router.openAPIRegistry.registerPath(describeEndpoint(each));
  }

  router.get('/tiles/:edition/:layer/:z/:x/:y', async (context) => {
    const { edition, layer: layerName, z: zoom, x, y } = context.req.param();
    const [layer, version] = await requireVersion(layerName, edition);
    const address = parseTileAddress(zoom, x, y);
    await askVersion(layer, version);
    const tile = await tiles.find(layer, version, address);
    return replyTile(context, tile);
  });

  router.get('/tiles/:layer{(?:grids|base)\\.json}', async (context) => {
    const layer = tileLayer.parse(context.req.param('layer').replace('.json', ''));
    const version =
      layer === 'grids'
        ? (await findEdition(database, null))?.id
        : (await findDrawing(database)).baseVersion;
    if (version === undefined || version === null) throw versionNotFound();
    return replyTileJson(context, layer, version);
  });

  router.get('/tiles/:edition/:layer{(?:grids|base)\\.json}', async (context) => {
    const { edition, layer: file } = context.req.param();
    const [layer, version] = await requireVersion(file.replace('.json', ''), edition);
    return replyTileJson(context, layer, version);
  });

  return router;
}

async function replyTile(context: Context, { bytes, etag }: StoredTile): Promise<Response> {
  if (bytes.byteLength === 0) return context.body(null, 204, ofEveryTile);
  const isPacked = acceptsGzip(context.req.header('accept-encoding'));
  const tag = isPacked ? etag : etag.replace(/"$/, '-identity"');
  const headers = { ...ofEveryTile, ETag: tag, Vary: 'Accept-Encoding' };
  if (context.req.header('if-none-match')?.includes(tag)) return context.body(null, 304, headers);
  const type = { 'Content-Type': 'application/vnd.mapbox-vector-tile' };
  if (isPacked) {
    return context.body(bytes, 200, { ...headers, ...type, 'Content-Encoding': 'gzip' });
  }
  const unpacked = await decompress(bytes);
  return context.body(new Uint8Array(unpacked), 200, { ...headers, ...type });
}

function versionNotFound(): NotFound {
  return new NotFound('edition_not_found', 'no such edition or version was published');
}
