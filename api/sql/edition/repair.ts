/** What repairing changed about one unit. */
export interface Repair {
  /** Null: a unit in force that a staged one overlaps or leaves a sliver to. */
  row: number | null;
  code: string | null;
  /** made_valid: rings rebuilt. overlap_removed, gap_closed: ground given or taken at the border. */
  change: 'made_valid' | 'overlap_removed' | 'gap_closed';
  /** Ground gained (positive) or lost (negative) by this change, on the ellipsoid. */
  areaM2: number;
}
