/** Sources of a plan by their content; ids begin with "plan-", so that a change of the style does not remove them. */
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

/**
 * Zoom for drawing: from here on the vertices of borders are far enough apart to be aimed at. A subdistrict then fills the map.
 */
export const VERTEX_ZOOM = 14.5;
