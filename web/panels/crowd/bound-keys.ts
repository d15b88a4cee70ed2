/** Message keys of the tiers 1 … 4, in the order of their bounds. */
export const boundKeys = ['busy', 'crowded', 'dangerous', 'critical'] as const;
