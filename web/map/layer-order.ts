import type { LayerSpecification } from 'maplibre-gl';

/** From the ground up. What is drawn where never depends on what was added first. */
export const slots = ['base', 'figure', 'lines', 'pointed', 'names', 'marks'] as const;
export type Slot = (typeof slots)[number];

/** An invisible layer above everything in the slot; give its id as `beforeId` to draw into the slot. */
export const anchorOf = (slot: Slot): string => `anchor-${slot}`;

/** One list from the layers of each slot, an anchor on top of each. */
export function stackLayers(
  layers: Partial<Record<Slot, readonly LayerSpecification[]>>,
): LayerSpecification[] {
  return slots.flatMap((slot) => [
    ...(layers[slot] ?? []),
    { id: anchorOf(slot), type: 'background', layout: { visibility: 'none' } },
  ]);
}
