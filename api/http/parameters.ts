/** Parameters of query strings that several resources share. Each refuses what it does not understand. */
import { z } from 'zod';

/** A plain decimal number: no exponent, no blank, no Infinity. */
export function decimal(least: number, most: number) {
  return z
    .string()
    .regex(/^-?\d{1,6}(\.\d{1,16})?$/, 'not a decimal number')
    .transform(Number)
    .pipe(z.number().min(least).max(most));
}

export function wholeNumber(least: number, most: number) {
  return z
    .string()
    .regex(/^\d{1,9}$/, 'not a whole number')
    .transform(Number)
    .pipe(z.number().min(least).max(most));
}

/** Rows of one page. */
export const limit = wholeNumber(1, 500).default(100);

/** An instant with its offset, e.g. 2026-03-01T00:00:00Z. */
export const instant = z.iso.datetime({ offset: true }).max(40);

export const asOf = instant.optional();

/** One value or several of the same name, each once. */
export function oneOrMore<Value extends z.ZodType>(value: Value) {
  return z.union([value.transform((one) => [one]), z.array(value).max(100)]).optional();
}

/** Codes of cameras, incidents and places: anything short. */
export const codeOfPoint = z.string().min(1).max(200);

export const trueOrFalse = z
  .enum(['true', 'false'])
  .transform((text) => text === 'true')
  .optional();
