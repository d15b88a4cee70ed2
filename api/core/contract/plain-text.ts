import { z } from 'zod';

/** Text typed by people: no control characters, no lone surrogates, no marks that change the direction of writing. */
export const plainText = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .refine(
      (value) => !/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u.test(value.replace(/\n/g, '')),
      { message: 'control characters are not allowed' },
    )
    .refine((value) => /[^\p{Cc}\p{Cf}\p{M}\p{Z}\u115f\u1160\u2800\u3164\uffa0]/u.test(value), {
      message: 'there is nothing to be seen',
    });

/** Name or title: text of one line. */
export const plainLine = (longest: number) =>
  plainText(longest).refine((value) => !/[\n\u2028\u2029]/.test(value), {
    message: 'one line',
  });
