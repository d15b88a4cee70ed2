/** Areal weighting over editions: which share of what happened in smallest units of other times a unit is given. */

/** How much of a smallest unit's ground became that of another one, when an edition came into force. */
export interface LeafKin {
  oldId: string;
  newId: string;
  edition: number;
  /** Of the old one, its parts together being 1; of the new one the same. */
  shareOfOld: number;
  shareOfNew: number;
}

/**
 * @param own rows of the edition asked for
 * @param back what those rows come from, and what that came from
 * @param forth what became of those rows, and what became of that
 * @returns share of each row, its own rows included, that is theirs
 */
export function weighShares(
  own: readonly string[],
  back: readonly LeafKin[],
  forth: readonly LeafKin[],
): Map<string, number> {
  const shares = new Map(own.map((id) => [id, 1]));
  // A row is known as soon as everything between it and the edition is: the nearest edition comes first.
  for (const { oldId, newId, shareOfOld } of sort(back, -1)) add(shares, oldId, newId, shareOfOld);
  for (const { oldId, newId, shareOfNew } of sort(forth, 1)) add(shares, newId, oldId, shareOfNew);
  return shares;
}

function sort(kin: readonly LeafKin[], way: 1 | -1): LeafKin[] {
  return [...kin].sort((one, other) => way * (one.edition - other.edition));
}

function add(shares: Map<string, number>, to: string, from: string, share: number): void {
  const given = (shares.get(from) ?? 0) * share;
  if (given > 0) shares.set(to, (shares.get(to) ?? 0) + given);
}
