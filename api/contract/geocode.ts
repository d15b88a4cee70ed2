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
