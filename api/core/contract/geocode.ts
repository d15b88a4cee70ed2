/** From an address as people type it to places: `GET /api/geocode?q=`. */
import { z } from 'zod';
import { position } from './geo.ts';
import { gridSummary } from './grids.ts';

/** What of the address was found: the number itself, the number next to it, the street, the community, the mall … */
export const geocodePrecision = z.enum([
  'exact',
  'nearby_number',
  'road',
  'poi',
  'floor',
  'community',
]);

/**
 * What a typed address was found as, and what of it was found. It stands beside the address, which stays as it was typed: the
 * neighbouring number is another house.
 */
export const placeFound = z.strictObject({
  name: z.string().min(1).max(300),
  precision: geocodePrecision,
});
export type PlaceFound = z.infer<typeof placeFound>;

export const geocodeCandidate = z.object({
  /** Of the place, as `/api/places/{code}` knows it; null for a unit. */
  placeCode: z.string().nullable(),
  name: z.string(),
  address: z.string().nullable(),
  floor: z.string().nullable(),
  precision: geocodePrecision,
  /** 1: as good as certain; below 0.6 a person should look. */
  score: z.number().min(0).max(1),
  position,
  /** From level 1 down. */
  grids: z.array(gridSummary),
});
export type GeocodeCandidate = z.infer<typeof geocodeCandidate>;

export const geocodeReply = z.object({
  query: z.string(),
  /** The query as it was understood: width, spaces and numerals made alike. */
  understood: z.string(),
  candidates: z.array(geocodeCandidate),
});
export type GeocodeReply = z.infer<typeof geocodeReply>;
