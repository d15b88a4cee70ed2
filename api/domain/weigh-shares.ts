/** Areal weighting over editions: share of a past smallest unit's figures that is assigned to a current unit. */

/**
 * Lineage share between two smallest units: the part of the old unit's area that became part of the new one when an edition
 * came into force.
 */
export interface LeafShare {
  oldId: string;
  newId: string;
  edition: number;
  /** Share of the old unit's area; the shares of one old unit add up to 1, and so do those of one new unit (`shareOfNew`). */
  shareOfOld: number;
  shareOfNew: number;
}

/**
 * Computes lineage shares over several editions. @param own rows of the requested edition
 * @param back predecessors of those rows, transitively
 * @param forth successors of those rows, transitively
 * @returns share of each row that belongs to `own`, including the rows of `own`
 */
export function weighShares(
  own: readonly string[],
  back: readonly LeafShare[],
  forth: readonly LeafShare[],
): Map<string, number> {
  const shares = new Map(own.map((id) => [id, 1]));
  // A row is known as soon as everything between it and the edition is: the nearest edition comes first.
  for (const { oldId, newId, shareOfOld } of sort(back, -1)) add(shares, oldId, newId, shareOfOld);
  for (const { oldId, newId, shareOfNew } of sort(forth, 1)) add(shares, newId, oldId, shareOfNew);
  return shares;
}

function sort(lineage: readonly LeafShare[], way: 1 | -1): LeafShare[] {
  return [...lineage].sort((one, other) => way * (one.edition - other.edition));
}

function add(shares: Map<string, number>, to: string, from: string, share: number): void {
  const given = (shares.get(from) ?? 0) * share;
  if (given > 0) shares.set(to, (shares.get(to) ?? 0) + given);
}
