import type { ExpressionSpecification } from 'maplibre-gl';

/** Characters of a name that stands in one line. */
const ONE_LINE = 9;
/** What stands before the count of a unit is its place, and no shorter. */
const SHORTEST_PLACE = 3;

/**
 * A Chinese name on the map in two lines that are words: 民主路社区 and 第 9 网格. Left alone, the map breaks between any two characters.
 */
export function inWholeWords(name: ExpressionSpecification): ExpressionSpecification {
  const count: ExpressionSpecification = ['index-of', '第', name];
  return [
    'case',
    ['all', ['>', ['length', name], ONE_LINE], ['>=', count, SHORTEST_PLACE]],
    ['concat', ['slice', name, 0, count], '\n', ['slice', name, count]],
    name,
  ];
}
