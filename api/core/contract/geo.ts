/** Coordinates of the interface: WGS 84 (EPSG:4326), longitude first, degrees. */
import { z } from 'zod';

export const position = z.tuple([z.number(), z.number()]);
export type Position = z.infer<typeof position>;

/** Box: west, south, east, north in degrees. It never crosses the antimeridian. */
export const boundingBox = z.tuple([z.number(), z.number(), z.number(), z.number()]);
export type BoundingBox = z.infer<typeof boundingBox>;

/** `bbox=west,south,east,north` of a query string. */
export const boundingBoxParameter = z
  .string()
  .max(120)
  .transform((text, context): BoundingBox => {
    const parts = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
    const [west, south, east, north] = parts;
    const isBox =
      parts.length === 4 &&
      parts.every(Number.isFinite) &&
      west !== undefined &&
      south !== undefined &&
      east !== undefined &&
      north !== undefined &&
      west >= -180 &&
      east <= 180 &&
      south >= -90 &&
      north <= 90 &&
      west < east &&
      south < north;
    if (!isBox) {
      context.addIssue({ code: 'custom', message: 'bbox is west,south,east,north in degrees' });
      return z.NEVER;
    }
    return [west, south, east, north];
  });

/** Parses "113.66, 34.75" as pasted by users (longitude first, degrees, WGS 84); null for anything else. */
export function readPosition(text: string): Position | null {
  const match = /^\s*(-?\d{1,3}(?:\.\d+)?)\s*°?\s*[,，;\s]\s*(-?\d{1,2}(?:\.\d+)?)\s*°?\s*$/u.exec(
    text,
  );
  if (match === null) return null;
  const lon = Number(match[1]);
  const lat = Number(match[2]);
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 90 ? [lon, lat] : null;
}

/** GeoJSON (RFC 7946) polygons of a unit: always MultiPolygon, one part for a whole unit. */
export const multiPolygon = z.object({
  type: z.literal('MultiPolygon'),
  coordinates: z.array(z.array(z.array(position))),
});
export type MultiPolygon = z.infer<typeof multiPolygon>;
