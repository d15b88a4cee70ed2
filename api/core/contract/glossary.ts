/** What names of the data are called in English, and how they are put together: see translate-text.ts. */
import { z } from 'zod';

export const termKind = z.enum(['term', 'surname', 'given']);

export const term = z.object({ kind: termKind, zh: z.string(), en: z.string() });
export type Term = z.infer<typeof term>;

/** Empty: nobody has translated the data. */
export const glossary = z.object({ terms: z.array(term) });
