/** By what they hold; ids begin with "plan-", so that a change of the style leaves them where they are. */
export const planSources = {
  mask: 'plan-mask',
  units: 'plan-units',
  left: 'plan-left',
  borders: 'plan-borders',
  names: 'plan-names',
  proposed: 'plan-proposed',
  chosen: 'plan-chosen',
  grip: 'plan-grip',
  vertices: 'plan-vertices',
  handles: 'plan-handles',
  problem: 'plan-problem',
} as const;

/** Near enough to draw: from here on the vertices of borders stand far enough apart to be aimed at. A street fills the map so. */
export const VERTEX_ZOOM = 14.5;
