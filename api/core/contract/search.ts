import { z } from 'zod';
import { boundingBox, position } from './geo.ts';

export const searchResultKind = z.enum(['grid', 'place', 'space', 'camera', 'incident']);
export type SearchResultKind = z.infer<typeof searchResultKind>;

export const searchResult = z.object({
  kind: searchResultKind,
  code: z.string(),
  title: z.string(),
  /** Place in words: parents of a grid, address of a place. */
  context: z.string(),
  position: position.nullable(),
  /** Extent, for objects that have one. */
  bbox: boundingBox.nullable(),
  level: z.number().int().nullable(),
  /** Category of an incident. */
  category: z.string().nullable(),
  /** Score from 1 (exact) to 0. Comparable only within one reply. */
  score: z.number().min(0).max(1),
});
export type SearchResult = z.infer<typeof searchResult>;

export const searchReply = z.object({ query: z.string(), results: z.array(searchResult) });
export type SearchReply = z.infer<typeof searchReply>;
