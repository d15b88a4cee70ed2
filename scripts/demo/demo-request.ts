export type DemoRequest = {
  /** The same seed and `until` give the same bytes. */
  seed: number;
  /** The instant the ninety days of incidents end: ISO 8601 with offset. */
  until: string;
  /** `city` is a made-up city for benchmarks. */
  size: 'district' | 'city';
  /** Made when missing; its files are overwritten. */
  folder: string;
  onProgress?: (step: string) => void;
};

/** Features by file; the city has no crowd. */
export type DemoReport = Record<
  'grids' | 'cameras' | 'incidents' | 'places' | 'staff' | 'base',
  number
> &
  Partial<Record<'spaces' | 'sensors' | 'glossary', number>>;
