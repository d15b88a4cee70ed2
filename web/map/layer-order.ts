import type { LayerSpecification } from 'maplibre-gl';

/** Slots from the ground up. The drawing order never depends on the order in which layers were added. */
export const slots = ['base', 'figure', 'lines', 'pointed', 'names', 'marks'] as const;
export type Slot = (typeof slots)[number];

/** Id of the invisible layer above everything in the slot; as `beforeId` it draws into the slot. */
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
