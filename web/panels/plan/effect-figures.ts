/** Figures by which the effect of a plan is shown. */
export const effectFigures = [
  'households',
  'population',
  'areaM2',
  'incidents30d',
  'staff',
] as const;
export type EffectFigure = (typeof effectFigures)[number];
