/** An item to be grouped, with its borders to neighbours. */
export type Item = {
  weight: number;
  perimeter: number;
  borders: Map<number, Border>;
};

/** A border between two items. `strength` is the length-weighted mean of what separates them: 0 a lot line, higher a road. */
export type Border = { length: number; strength: number };

function joinBorders(first: Border | undefined, second: Border): Border {
  if (!first) return { ...second };
  const length = first.length + second.length;
  const strength = (first.strength * first.length + second.strength * second.length) / length;
  return { length, strength };
}

/** Cost of a merge. It is low when both are small, hardly separated, and have a long common border. */
function mergeCost(own: Item, other: Item, border: Border, target: number): number {
  const both = (own.weight + other.weight) / target;
  const crowded = both > 1 ? (both - 1) * 2.2 : 0;
  const contact = border.length / Math.min(own.perimeter, other.perimeter);
  return both * 0.7 + crowded + border.strength - 2.4 * contact;
}

/**
 * Merges neighbours, the lightest first, until `count` connected groups are left. Returns the group of each item, numbered from
 * 0 in the order of their first items. Throws when the items cannot form so few groups.
 */
export function mergeNeighbours(items: readonly Item[], count: number): number[] {
  const groups = new Map<number, Item>(
    items.map((item, i) => [i, { ...item, borders: new Map(item.borders) }]),
  );
  const target = items.reduce((sum, { weight }) => sum + weight, 0) / count;
  const owner = items.map((_, i) => i);
  while (groups.size > count) {
    let lightest = -1;
    let least = Number.POSITIVE_INFINITY;
    for (const [id, { weight, borders }] of groups) {
      if (weight >= least || borders.size === 0) continue;
      least = weight;
      lightest = id;
    }
    const own = groups.get(lightest);
    if (!own) throw new Error(`${groups.size} separate pieces cannot form ${count} groups`);
    let partner = -1;
    let best = Number.POSITIVE_INFINITY;
    for (const [id, border] of own.borders) {
      const cost = mergeCost(own, groups.get(id) as Item, border, target);
      if (cost >= best) continue;
      best = cost;
      partner = id;
    }
    const other = groups.get(partner) as Item;
    const shared = own.borders.get(partner) as Border;
    other.weight += own.weight;
    other.perimeter += own.perimeter - 2 * shared.length;
    other.borders.delete(lightest);
    for (const [id, border] of own.borders) {
      if (id === partner) continue;
      const third = groups.get(id) as Item;
      const joined = joinBorders(other.borders.get(id), border);
      other.borders.set(id, joined);
      third.borders.delete(lightest);
      third.borders.set(partner, joined);
    }
    groups.delete(lightest);
    owner[lightest] = partner;
  }
  const numbers = new Map<number, number>();
  return items.map((_, i) => {
    let root = i;
    while (owner[root] !== root) root = owner[root] as number;
    if (!numbers.has(root)) numbers.set(root, numbers.size);
    return numbers.get(root) as number;
  });
}
