import { create } from 'zustand';
import type { HeatField } from './compute-heat.ts';

/** The field that is on the map, for whoever reads a value off it. Null: none is shown. */
export const useHeatShown = create<{ field: HeatField | null }>()(() => ({ field: null }));
