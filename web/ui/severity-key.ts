/** Message key of a severity of the contract, 1 to 3. */
export function severityKey(severity: number): 'ordinary' | 'urgent' | 'emergency' {
  if (severity >= 3) return 'emergency';
  return severity === 2 ? 'urgent' : 'ordinary';
}
