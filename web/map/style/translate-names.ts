import type { ExpressionSpecification, StyleSpecification } from 'maplibre-gl';

const NAME = JSON.stringify(['get', 'name']);

/**
 * A style whose names are those of a table; tiles carry them in one language. A name that the table does not have yet is not written:
 * a map half in the language of the data would be read as two kinds of names.
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
