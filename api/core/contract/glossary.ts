/** English translations of names in the data, and their composition: see translate-text.ts. */
import { z } from 'zod';

export const termKind = z.enum(['term', 'surname', 'given']);

export const term = z.object({ kind: termKind, zh: z.string(), en: z.string() });
export type Term = z.infer<typeof term>;

/** Terms; empty: the data are not translated. */
export const glossary = z.object({ terms: z.array(term) });
