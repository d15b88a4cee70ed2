/** What every reader gives: rows one after another, never the whole file. */
import type { Geometry } from 'geojson';
import type { ImportFormat } from './request.ts';

export interface SourceRow {
  /** From 1, in the order of the file. */
  row: number;
  /** A map, so that a field called `__proto__` is only a field. */
  properties: ReadonlyMap<string, unknown>;
  /** In the system of the file. */
  geometry: Geometry | null;
  /** A record without a geometry of its own: its place stands in its fields. */
  isRecord?: true;
  /** The row could not be read: reason key and detail. */
  fault?: { reason: string; detail: string };
}

/** What the file itself says of its coordinates: an EPSG code, or the text of a .prj. */
export interface FileCrs {
  /** Where it was found, in words for a message. */
  from: string;
  epsg: number | null;
  wkt: string | null;
}

export interface Source {
  format: ImportFormat;
  /** Known before the rows for Shapefile and GeoPackage; for GeoJSON once the member was read. */
  crs(): FileCrs | null;
  rows: AsyncIterable<SourceRow>;
  /** After the rows: what makes the end of the file doubtful without making it wrong. */
  doubt?(): { reason: string; detail: string } | null;
  /** Share of the file read so far; null when unknown. */
  fraction(): number | null;
}

/** Corners of one feature: more is a fault of the file, not a boundary anybody drew. */
export const MAX_VERTICES = 300_000;
/** A feature collection nests ten deep; a deeper file is an attack on the parser. */
export const MAX_DEPTH = 64;
/** One feature as text: 300,000 corners with room. */
export const MAX_ROW_BYTES = 32 * 1024 * 1024;
