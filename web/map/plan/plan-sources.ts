/** By what they hold; ids begin with "plan-", so that a change of the style leaves them where they are. */
export const planSources = {
  mask: 'plan-mask',
  units: 'plan-units',
  left: 'plan-left',
  borders: 'plan-borders',
  names: 'plan-names',
  wish: 'plan-wish',
  chosen: 'plan-chosen',
  grip: 'plan-grip',
  vertices: 'plan-vertices',
  handles: 'plan-handles',
  problem: 'plan-problem',
} as const;

/** Nearer than this the vertices of borders stand far enough apart to be aimed at. */
export const VERTEX_ZOOM = 15.5;
