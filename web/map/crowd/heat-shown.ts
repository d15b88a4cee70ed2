import { create } from 'zustand';
import type { HeatField } from './compute-heat.ts';

interface HeatShown {
  field: HeatField;
  /** Milliseconds since 1970, by the server's clock. */
  at: number;
  isStale: boolean;
  isPast: boolean;
}

/** The heat map that is shown, for components that read a value from it. Null: none. */
export const useHeatShown = create<{ shown: HeatShown | null }>()(() => ({ shown: null }));
