/** Fonts of the page, for text on the map. */
const families = [
  'Inter Variable',
  'PingFang SC',
  'Microsoft YaHei',
  'Noto Sans CJK SC',
  'Noto Sans SC',
  'sans-serif',
];

/** Fonts for a canvas. */
export const CANVAS_FONTS = families
  .map((name) => (name === 'sans-serif' ? name : `"${name}"`))
  .join(', ');

/**
 * Value of `text-font`, which without a glyph server is a list of CSS families. The map reads the weight from words in the
 * first name, so that name is one that no computer has.
 */
export const fontStack = (weight: 'regular' | 'medium' | 'semibold'): string[] => [
  `Getu ${weight}`,
  ...families,
];
