import gcoord from 'gcoord';
import { isInMainlandChina } from './mainland-china.ts';

type Lattice = 'gcj02' | 'bd09';

/**
 * Converts GCJ-02 or BD-09 → WGS 84, degrees; null outside mainland China, where these systems do not exist.
 *
 * gcoord's own inverse stops at 1e-6° (0.1 m) for GCJ-02 and is a closed approximation for BD-09 (up to a metre). Its forward
 * direction is the definition, so that is inverted by fixed-point steps: the shift changes by about 1e-3 of the step, five
 * steps give the last stored digit (1e-7°).
 */
export function unshift(system: Lattice, lon: number, lat: number): [number, number] | null {
  if (!isInMainlandChina(lon, lat)) return null;
  const target = system === 'gcj02' ? gcoord.GCJ02 : gcoord.BD09;
  let guess: [number, number] = [lon, lat];
  for (let step = 0; step < 8; step++) {
    const [x = Number.NaN, y = Number.NaN] = gcoord.transform(guess, gcoord.WGS84, target);
    guess = [guess[0] + lon - x, guess[1] + lat - y];
    if (Math.abs(lon - x) < 1e-10 && Math.abs(lat - y) < 1e-10) break;
  }
  return guess;
}
