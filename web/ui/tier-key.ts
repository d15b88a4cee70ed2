/** Message key of a crowd tier of the contract, 0 to 4. Null: unknown. */
export function tierKey(tier: number | null) {
  if (tier === null) return 'unknown';
  return (['calm', 'busy', 'crowded', 'dangerous', 'critical'] as const)[tier] ?? 'critical';
}
