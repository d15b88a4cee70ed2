/** What a plan is looked at by. */
export const effectFigures = [
  'households',
  'population',
  'areaM2',
  'incidents30d',
  'staff',
] as const;
export type EffectFigure = (typeof effectFigures)[number];
