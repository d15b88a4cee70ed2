export type DemoRequest = {
  /** Seed of the generator: the same seed and `until` give the same bytes. */
  seed: number;
  /** End of the ninety days of incidents: ISO 8601 with offset. */
  until: string;
  /** `city` is a made-up city for benchmarks. */
  size: 'district' | 'city';
  /** Created when missing; its files are overwritten. */
  folder: string;
  onProgress?: (step: string) => void;
};

/** Number of features by file; the city has no crowd. */
export type DemoReport = Record<
  'grids' | 'cameras' | 'incidents' | 'places' | 'staff' | 'base',
  number
> &
  Partial<Record<'spaces' | 'sensors' | 'glossary', number>>;
