/** Codes that fell out of use, and those of them that were taken back. */
import { z } from 'zod';
import { plainText } from './cases.ts';
import { gridCode } from './grids.ts';
import { personaKey } from './personas.ts';

export const voidCode = z.object({
  code: gridCode,
  /** Of the unit that had it last. */
  name: z.string(),
  /** Edition with which the code fell out of use. */
  editionId: z.int(),
  /** The code that came in its place; null: the unit ended. */
  became: z.string().nullable(),
  reason: z.string(),
});
export type VoidCode = z.infer<typeof voidCode>;

/** An edition with which codes fell out of use that are void to this day. */
const voidingEdition = z.object({
  id: z.int(),
  title: z.string(),
  validFrom: z.iso.datetime(),
  /** A persona; null: it was imported. */
  publishedBy: personaKey.nullable(),
  codes: z.int(),
  /** Those of them whose unit ended; the other units got another code. */
  ended: z.int(),
});

export type VoidingEdition = z.infer<typeof voidingEdition>;

/** `GET /api/void-codes`. */
export const voidCodeList = z.object({
  items: z.array(voidCode),
  /** The newest first, at most a hundred. */
  editions: z.array(voidingEdition),
});
export type VoidCodeList = z.infer<typeof voidCodeList>;

export const codeReinstatement = z.strictObject({ reason: plainText(500) });

/** `POST /api/void-codes/reinstate`: all codes of units that ended with the edition. */
export const editionReinstatement = codeReinstatement.extend({
  edition: z
    .int()
    .min(1)
    .max(2 ** 31 - 1),
});

export const reinstatedCode = voidCode.omit({ name: true, became: true, reason: true }).extend({
  voidReason: z.string(),
  reason: z.string(),
  /** A persona, or `command line`. */
  by: z.union([personaKey, z.literal('command line')]),
  at: z.iso.datetime(),
});
export type ReinstatedCode = z.infer<typeof reinstatedCode>;
