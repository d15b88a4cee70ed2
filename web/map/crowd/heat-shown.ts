import { create } from 'zustand';
import type { HeatField } from './compute-heat.ts';

interface HeatShown {
  field: HeatField;
  /** Milliseconds since 1970, as the server counts them. */
  at: number;
  isStale: boolean;
  isPast: boolean;
}

/** What is on the map, for whoever reads a value off it. Null: nothing is. */
export const useHeatShown = create<{ shown: HeatShown | null }>()(() => ({ shown: null }));
