import type { ExpressionSpecification } from 'maplibre-gl';

/** Maximum length of a name on one line. */
const ONE_LINE = 9;
/** Minimum length of the place before the number of a unit. */
const SHORTEST_PLACE = 3;

/**
 * Breaks a Chinese name on the map into two lines at a word: 民主路社区 and 第 9 网格. By default the map breaks between any two
 * characters.
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
