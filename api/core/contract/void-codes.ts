/** Void codes, and reinstated ones. */
import { z } from 'zod';
import { signature } from './actors.ts';
import { gridCode } from './grids.ts';
import { plainText } from './plain-text.ts';

export const voidCode = z.object({
  code: gridCode,
  /** Name of the last unit with it. */
  name: z.string(),
  /** Edition that voided the code. */
  editionId: z.int(),
  /** Code of the unit that replaced it; null: the unit ended. */
  became: z.string().nullable(),
  reason: z.string(),
});
export type VoidCode = z.infer<typeof voidCode>;

/** Edition that voided codes which are still void. */
const voidingEdition = z.object({
  id: z.int(),
  title: z.string(),
  validFrom: z.iso.datetime(),
  /** Actor; null: it was imported. */
  publishedBy: signature.nullable(),
  codes: z.int(),
  /** Number of codes whose unit ended; the other units got another code. */
  ended: z.int(),
});

export type VoidingEdition = z.infer<typeof voidingEdition>;

/** `GET /api/void-codes`. */
export const voidCodeList = z.object({
  items: z.array(voidCode),
  /** Editions, newest first, at most a hundred. */
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
  /** Actor, or `command line`. */
  by: z.union([signature, z.literal('command line')]),
  at: z.iso.datetime(),
});
export type ReinstatedCode = z.infer<typeof reinstatedCode>;
