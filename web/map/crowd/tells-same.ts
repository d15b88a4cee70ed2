import type { CrowdFrame } from '../../../api/core/contract/crowd.ts';

/**
 * Whether two frames have the same content, regardless of their instants: unchanged frames are sent again every few seconds.
 */
export function tellsSame(one: CrowdFrame, other: CrowdFrame): boolean {
  return (
    one === other ||
    (one.settingVersion === other.settingVersion &&
      one.counts.length === other.counts.length &&
      one.counts.every((count, index) => count === other.counts[index]) &&
      JSON.stringify(one.spaces) === JSON.stringify(other.spaces))
  );
}
