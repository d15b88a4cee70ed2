/** A reading as a device sends it. */
export type SentReading = { sensor: string; observedAt: string } & (
  | { count: number }
  | { in: number; out: number; periodS: number }
  | { passed: number; periodS: number }
);
