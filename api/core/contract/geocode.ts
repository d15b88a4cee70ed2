/** Geocoding: places for an address as people type it, `GET /api/geocode?q=`. */
import { z } from 'zod';
import { position } from './geo.ts';
import { gridSummary } from './grids.ts';

/** Precision of an address: the number itself, the number next to it, the street, the community, the mall … */
export const geocodePrecision = z.enum([
  'exact',
  'nearby_number',
  'road',
  'poi',
  'floor',
  'community',
]);

/**
 * Match of a typed address, with its precision. Shown next to the address, which is stored as typed: the neighbouring number is
 * another house.
 */
export const placeFound = z.strictObject({
  name: z.string().min(1).max(300),
  precision: geocodePrecision,
});
export type PlaceFound = z.infer<typeof placeFound>;

export const geocodeCandidate = z.object({
  /** Code of the place, for `/api/places/{code}`; null for a unit. */
  placeCode: z.string().nullable(),
  name: z.string(),
  address: z.string().nullable(),
  floor: z.string().nullable(),
  precision: geocodePrecision,
  /** Score 1: nearly certain; below 0.6 a person should check. */
  score: z.number().min(0).max(1),
  position,
  /** Units from level 1 down. */
  grids: z.array(gridSummary),
});
export type GeocodeCandidate = z.infer<typeof geocodeCandidate>;

export const geocodeReply = z.object({
  query: z.string(),
  /** Normalised query: width, spaces and numerals. */
  understood: z.string(),
  candidates: z.array(geocodeCandidate),
});
export type GeocodeReply = z.infer<typeof geocodeReply>;
