import type { CrowdFrame, CrowdSetting, Space, SpaceNow } from '../../api/core/contract/crowd.ts';
import { useCrowd } from '../map/crowd/use-crowd.ts';

export interface LiveSpace {
  space: Space;
  now: SpaceNow;
}

export interface LiveCrowd {
  at: number;
  spaces: LiveSpace[];
}

/** The present crowd with its names; in the form of a query result, so that it has an age. */
export function useLiveCrowd() {
  const { setting, frame, cameAt, error } = useCrowd(true);
  return {
    data: setting && frame ? join(setting, frame) : undefined,
    error,
    dataUpdatedAt: cameAt,
  };
}

function join({ spaces }: CrowdSetting, frame: CrowdFrame): LiveCrowd {
  return {
    at: Date.parse(frame.at),
    spaces: spaces.flatMap((space, index) => {
      const now = frame.spaces[index];
      return now ? [{ space, now }] : [];
    }),
  };
}

/** The space that contains all others, or the largest one without a parent. */
export function findWhole({ spaces }: LiveCrowd): LiveSpace | null {
  const roots = spaces.filter(({ space }) => space.parentCode === null);
  const [first] = roots.sort((a, b) => (b.space.usableAreaM2 ?? 0) - (a.space.usableAreaM2 ?? 0));
  return first ?? null;
}
