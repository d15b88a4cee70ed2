import { z } from 'zod';

/** A range of hours as typed: text that is not a number yet is kept. */
const typedRange = z.object({
  id: z.number(),
  fromHour: z.number(),
  toHour: z.number(),
  bounds: z.array(z.string()),
});
export type TypedRange = z.infer<typeof typedRange>;

export const typedRanges = z.array(typedRange);

/** Key under which the bounds of a space are kept while they are being written. */
export const hoursFormOf = (space: string): string => `hours of ${space}`;
