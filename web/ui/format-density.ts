/** Persons/m² with one decimal, never rounded up: 1.96 is still below the tier that begins at 2. */
export const formatDensity = (density: number): string =>
  (Math.floor(density * 10 + 1e-6) / 10).toFixed(1);
