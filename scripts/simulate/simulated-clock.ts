/**
 * Maps real time to the simulated time of day. Readings carry real instants, since a server accepts no clock that runs ahead;
 * only the day from which they are taken runs faster. Before the beginning both are equal, so that history leads up to the
 * present.
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
