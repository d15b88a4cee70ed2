import type { CrowdFrame, CrowdSetting, Space, SpaceNow } from '../../api/contract/crowd.ts';
import { useCrowdNow, useCrowdSetting } from '../questions/crowd.ts';

export interface LiveSpace {
  space: Space;
  now: SpaceNow;
}

export interface LiveCrowd {
  at: number;
  spaces: LiveSpace[];
}

/** The crowd of this moment with the names it belongs to; in the form of an asked question, so that it has an age. */
export function useLiveCrowd() {
  const setting = useCrowdSetting(true);
  const frame = useCrowdNow(true);
  return {
    data: setting.data && frame.data && join(setting.data, frame.data),
    error: setting.error ?? frame.error,
    dataUpdatedAt: frame.dataUpdatedAt,
  };
}

/** Frames name spaces by their place in the setting's list: of another setting they say nothing. */
function join(setting: CrowdSetting, frame: CrowdFrame): LiveCrowd | undefined {
  if (setting.version !== frame.settingVersion) return undefined;
  return {
    at: Date.parse(frame.at),
    spaces: setting.spaces.flatMap((space, index) => {
      const now = frame.spaces[index];
      return now ? [{ space, now }] : [];
    }),
  };
}

/** The space that holds all others, or the largest of those that nothing holds. */
export function findWhole({ spaces }: LiveCrowd): LiveSpace | null {
  const roots = spaces.filter(({ space }) => space.parentCode === null);
  const [first] = roots.sort((a, b) => (b.space.usableAreaM2 ?? 0) - (a.space.usableAreaM2 ?? 0));
  return first ?? null;
}
