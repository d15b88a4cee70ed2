/** The name of a crowd tier of the contract, 0 to 4, under which its words stand. Null: nobody knows. */
export function tierKey(tier: number | null) {
  if (tier === null) return 'unknown';
  return (['calm', 'busy', 'crowded', 'dangerous', 'critical'] as const)[tier] ?? 'critical';
}
