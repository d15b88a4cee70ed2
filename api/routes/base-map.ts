import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { AppDependencies } from '../app-dependencies.ts';
import { NotFound, RangeNotSatisfiable } from '../errors.ts';
import { createRouter } from '../http/router.ts';

export const PMTILES_PATH = '/base/map.pmtiles';

/** Serves the configured PMTiles file in ranges: its reader requests a few kilobytes at a time. */
export function baseMapRoutes({ config }: AppDependencies) {
  const file = config.basePmtiles;
  const router = createRouter();
  if (file === undefined || /^https?:/.test(file)) return router;
  router.get(PMTILES_PATH, async (context) => {
    const found = await stat(file).catch((cause) => {
      throw Object.assign(new NotFound('base_map_missing', 'the configured file is not there'), {
        cause,
      });
    });
    const etag = `"${found.mtimeMs.toString(36)}-${found.size.toString(36)}"`;
    const headers = {
      'Accept-Ranges': 'bytes',
      'Content-Type': 'application/vnd.pmtiles',
      'Cache-Control': 'private, no-cache',
      ETag: etag,
    };
    if (context.req.header('if-none-match') === etag) return context.body(null, 304, headers);
    const range = readRange(context.req.header('range'), found.size);
    if (range === null) {
      return context.body(toWebStream(file), 200, {
        ...headers,
        'Content-Length': String(found.size),
      });
    }
    const [start, end] = range;
    return context.body(toWebStream(file, start, end), 206, {
      ...headers,
      'Content-Range': `bytes ${start}-${end}/${found.size}`,
      'Content-Length': String(end - start + 1),
    });
  });
  return router;
}

/**
 * Parses one range of bytes (RFC 9110 §14.1.2), first and last included; null: the whole file. The standard allows ignoring
 * several ranges or another unit, as is done here.
 */
function readRange(header: string | undefined, size: number): [start: number, end: number] | null {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '');
  if (match === null || (match[1] === '' && match[2] === '')) return null;
  const start = match[1] === '' ? Math.max(0, size - Number(match[2])) : Number(match[1]);
  const end = match[1] === '' || match[2] === '' ? size - 1 : Math.min(Number(match[2]), size - 1);
  if (start > end || start >= size) {
    throw new RangeNotSatisfiable('invalid_range', `the file has ${size} bytes`);
  }
  return [start, end];
}

function toWebStream(file: string, start?: number, end?: number): ReadableStream {
  return Readable.toWeb(createReadStream(file, { start, end })) as ReadableStream;
}
