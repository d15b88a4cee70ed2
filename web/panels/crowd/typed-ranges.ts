import { z } from 'zod';

/** A range of hours as it is typed: what is no number yet is kept as it stands. */
const typedRange = z.object({
  id: z.number(),
  fromHour: z.number(),
  toHour: z.number(),
  bounds: z.array(z.string()),
});
export type TypedRange = z.infer<typeof typedRange>;

export const typedRanges = z.array(typedRange);

/** What the bounds of a space are kept by while they are being written. */
export const hoursFormOf = (space: string): string => `hours of ${space}`;
