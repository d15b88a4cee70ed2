/** Names in the order in which a user agent must be searched: most claim to be several browsers. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger\//, 'WeChat'],
  [/Edg\w*\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/Chrom(?:e|ium)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

/** Names browser and system of a user agent: "Chrome · Windows". @returns null: neither is known */
export function nameBrowser(agent: string | null): string | null {
  if (agent === null) return null;
  const find = (names: typeof browsers) => names.find(([mark]) => mark.test(agent))?.[1];
  return [find(browsers), find(systems)].filter(Boolean).join(' · ') || null;
}
