import type { ExpressionSpecification, StyleSpecification } from 'maplibre-gl';

const NAME = JSON.stringify(['get', 'name']);

/** A style whose names are those of a table, where it has one; tiles carry them in one language. */
export function translateNames(
  style: StyleSpecification,
  names: Readonly<Record<string, string>>,
): StyleSpecification {
  const name: ExpressionSpecification = [
    'coalesce',
    ['get', ['get', 'name'], ['literal', names]],
    ['get', 'name'],
  ];
  const layers = style.layers.map((layer) => {
    if (layer.type !== 'symbol') return layer;
    const field = JSON.stringify(layer.layout?.['text-field'] ?? null);
    if (!field.includes(NAME)) return layer;
    const translated = JSON.parse(field.replaceAll(NAME, JSON.stringify(name)));
    return { ...layer, layout: { ...layer.layout, 'text-field': translated } };
  });
  return { ...style, layers };
}
