import type { ExpressionSpecification, StyleSpecification } from 'maplibre-gl';

const NAME = JSON.stringify(['get', 'name']);

/**
 * Returns a style whose names come from a table; tiles contain them in one language. A name that is not in the table yet is not
 * shown: a map half in the language of the data would be read as two kinds of names.
 *
 * @param sources whose names are looked up; others keep theirs
 */
export function translateNames(
  style: StyleSpecification,
  sources: readonly string[],
  names: Readonly<Record<string, string>>,
): StyleSpecification {
  const name: ExpressionSpecification = [
    'coalesce',
    ['get', ['get', 'name'], ['literal', names]],
    '',
  ];
  const layers = style.layers.map((layer) => {
    if (layer.type !== 'symbol' || !sources.includes(layer.source)) return layer;
    const field = JSON.stringify(layer.layout?.['text-field'] ?? null);
    if (!field.includes(NAME)) return layer;
    const translated = JSON.parse(field.replaceAll(NAME, JSON.stringify(name)));
    return { ...layer, layout: { ...layer.layout, 'text-field': translated } };
  });
  return { ...style, layers };
}
