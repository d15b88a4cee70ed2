import { readFileSync } from 'node:fs';
import type { Term } from '../../../api/core/contract/glossary.ts';
import { createFeatureFile } from './feature-file.ts';

/** Reads the English terms of which all names in the demo are composed. */
export function readGlossary(): Term[] {
  const file = new URL('../../../data/demo/english.json', import.meta.url);
  const { terms, surnames, given } = JSON.parse(readFileSync(file, 'utf8')) as Record<
    'terms' | 'surnames' | 'given',
    Record<string, string>
  >;
  const listed = (words: Record<string, string>, kind: Term['kind']) =>
    Object.entries(words).map(([zh, en]) => ({ kind, zh, en }));
  return [...listed(terms, 'term'), ...listed(surnames, 'surname'), ...listed(given, 'given')];
}

export function writeGlossary(folder: string): number {
  const file = createFeatureFile(folder, 'glossary.ndjson');
  for (const term of readGlossary()) file.write({ ...term }, null);
  return file.close();
}
