/**
 * Simulated time of day for real time. Readings carry real instants, for a server believes no clock that runs ahead; what runs
 * faster is the day they are taken from. Before the beginning both run alike, so that history leads up to the present.
 */
export interface SimulatedClock {
  toSimulated(real: number): number;
  speed: number;
}

export function createSimulatedClock(
  beganAt: number,
  simulatedBeginning: number,
  speed: number,
): SimulatedClock {
  return {
    speed,
    toSimulated(real) {
      const since = real - beganAt;
      return simulatedBeginning + (since > 0 ? since * speed : since);
    },
  };
}
