/** Figures about the people in a unit. */
export const figures = ['households', 'population'] as const;
export type Figure = (typeof figures)[number];

/** Values by level, from level 1 on. */
export type ByLevel<Value> = Readonly<Record<Figure, readonly Value[]>>;
