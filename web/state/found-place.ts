import type { z } from 'zod';
import { position } from '../../api/core/contract/geo.ts';
import { geocodeCandidate } from '../../api/core/contract/geocode.ts';

/** The candidate that a draft's place was taken from: it is shown until the draft is sent. */
export const foundPlace = geocodeCandidate
  .pick({ name: true, precision: true, score: true })
  .extend({ position });
export type FoundPlace = z.infer<typeof foundPlace>;
