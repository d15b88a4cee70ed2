/** Pictures of the wall: every scene at three sizes, and an alert. */

export interface WallSize {
  name: string;
  width: number;
  height: number;
}

export const wallSizes: readonly WallSize[] = [
  { name: 'landscape', width: 3840, height: 2160 },
  { name: 'panorama', width: 6656, height: 1792 },
  { name: 'upright', width: 1080, height: 1920 },
];

/** `scenes` of the wall's address, each with a playlist of one scene. */
export const wallScenes: readonly { name: string; scenes: string }[] = [
  { name: 'wall-district', scenes: 'district' },
  { name: 'wall-crowd', scenes: 'crowd' },
  { name: 'wall-incidents', scenes: 'incidents' },
  { name: 'wall-grid', scenes: 'grid@410103010' },
];
