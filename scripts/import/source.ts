/** Common interface of the readers: rows one after another, never the whole file. */
import type { Geometry } from 'geojson';
import type { ImportFormat } from './request.ts';

export interface SourceRow {
  /** Number from 1, in the order of the file. */
  row: number;
  /** A map, so that a field called `__proto__` is an ordinary field. */
  properties: ReadonlyMap<string, unknown>;
  /** Geometry in the system of the file. */
  geometry: Geometry | null;
  /** A record without a geometry: its place is in its fields. */
  isRecord?: true;
  /** The row could not be read: reason key and detail. */
  fault?: { reason: string; detail: string };
}

/** Coordinate system declared in the file: an EPSG code, or the text of a .prj. */
export interface FileCrs {
  /** Where it was found, in words for a message. */
  from: string;
  epsg: number | null;
  wkt: string | null;
}

export interface Source {
  format: ImportFormat;
  /** Known before the rows for Shapefile and GeoPackage; for GeoJSON after the member was read. */
  crs(): FileCrs | null;
  rows: AsyncIterable<SourceRow>;
  /** After the rows: a reason to doubt the end of the file although it is not invalid. */
  doubt?(): { reason: string; detail: string } | null;
  /** Share of the file read so far; null when unknown. */
  fraction(): number | null;
}

/** Largest number of corners of one feature: more is a fault of the file, not a real boundary. */
export const MAX_VERTICES = 300_000;
/** Deepest nesting: a feature collection has ten levels; a deeper file is an attack on the parser. */
export const MAX_DEPTH = 64;
/** Largest text of one feature: 300,000 corners and a margin. */
export const MAX_ROW_BYTES = 32 * 1024 * 1024;
