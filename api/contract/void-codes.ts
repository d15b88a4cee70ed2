/** Codes that fell out of use, and those of them that were taken back. */
import { z } from 'zod';
import { plainText } from './cases.ts';
import { gridCode } from './grids.ts';
import { personaKey } from './personas.ts';

export const voidCode = z.object({
  code: gridCode,
  /** Edition with which the code fell out of use. */
  editionId: z.int(),
  reason: z.string(),
});
export type VoidCode = z.infer<typeof voidCode>;

export const codeReinstatement = z.strictObject({ reason: plainText(500) });

export const reinstatedCode = voidCode.omit({ reason: true }).extend({
  voidReason: z.string(),
  reason: z.string(),
  /** A persona, or `command line`. */
  by: z.union([personaKey, z.literal('command line')]),
  at: z.iso.datetime(),
});
export type ReinstatedCode = z.infer<typeof reinstatedCode>;
