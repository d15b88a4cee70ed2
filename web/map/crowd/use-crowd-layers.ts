import type { Layer } from '@deck.gl/core';
import { useEffect, useMemo, useRef } from 'react';
import type { CrowdFrame } from '../../../api/core/contract/crowd.ts';
import { useAppState } from '../../state/app-state.ts';
import type { Theme } from '../../state/choices.ts';
import { crowdHeatLayers } from '../layers/crowd-heat-layer.ts';
import { silentLayer, tierLayers } from '../layers/crowd-mark-layers.ts';
import { mapColours } from '../style/colours.ts';
import { computeHeat } from './compute-heat.ts';
import { drawCrowdAtlas } from './draw-crowd-atlas.ts';
import { useHeatShown } from './heat-shown.ts';
import { paintHeat } from './paint-heat.ts';
import { planHeat } from './plan-heat.ts';
import { tellsSame } from './tells-same.ts';
import { useCrowd } from './use-crowd.ts';
import {
  chosenFloor,
  densitiesOf,
  isOnFloor,
  type MarkedSpace,
  markedSpaces,
  silentSensors,
  zonesOf,
} from './zones.ts';

export interface DrawnCrowd {
  /** Layers under everything. */
  ground: Layer[];
  /** Layers among the marks. */
  marks: Layer[];
  spaces: readonly MarkedSpace[];
}

const nothing: DrawnCrowd = { ground: [], marks: [], spaces: [] };

/** Layers of the map for the crowd. No requests while the crowd is not shown. */
export function useCrowdLayers(theme: Theme, pixelRatio: number, zoom: number): DrawnCrowd {
  const isShown = useAppState((state) => state.layers.crowd);
  const { setting, frame: told, isStale, isPast, isWaiting, error } = useCrowd(isShown);
  const frame = useLastDifferent(told);
  const hasFailed = error !== null;
  const floor = useAppState((state) => chosenFloor(state.crowd.floor));
  const selection = useAppState((state) => state.selection);
  const screen = useMemo(
    () => ({
      atlas: drawCrowdAtlas(theme, Math.max(2, pixelRatio)),
      colours: mapColours[theme],
      pixelRatio,
    }),
    [theme, pixelRatio],
  );
  const plan = useMemo(() => {
    if (!setting) return null;
    const zones = zonesOf(setting);
    const heat = planHeat(zones);
    return heat && { zones, heat };
  }, [setting]);
  const field = useMemo(
    () => plan && frame && computeHeat(plan.heat, densitiesOf(plan.zones, frame), floor),
    [plan, frame, floor],
  );
  useEffect(() => {
    const at = told ? Date.parse(told.at) : 0;
    useHeatShown.setState({ shown: field && { field, at, isStale, isPast } });
    return () => useHeatShown.setState({ shown: null });
  }, [field, told, isStale, isPast]);

  const heat = useMemo(
    () => plan && field && { image: paintHeat(field, theme, isStale), plan: plan.heat },
    [plan, field, theme, isStale],
  );
  const spaces = useMemo(
    () => (setting && frame && !isStale ? markedSpaces(setting, frame, floor) : []),
    [setting, frame, floor, isStale],
  );
  return useMemo(() => {
    if (!setting) return nothing;
    // A frame that could not be loaded does not mean that a sensor was silent.
    const isUnknown = isStale || (frame === null && !isWaiting && !hasFailed);
    const silent = isUnknown
      ? setting.sensors
      : frame === null
        ? []
        : silentSensors(setting, frame);
    const chosen =
      selection?.kind === 'space'
        ? setting.spaces.find(({ code }) => code === selection.code)
        : undefined;
    return {
      ground: [
        ...crowdHeatLayers(heat, theme),
        silentLayer(
          silent.filter((sensor) => isOnFloor(sensor, floor)),
          screen,
        ),
      ],
      marks: tierLayers(spaces, chosen?.position ?? null, zoom, screen),
      spaces,
    };
  }, [
    setting,
    frame,
    isStale,
    isWaiting,
    hasFailed,
    heat,
    theme,
    floor,
    spaces,
    selection,
    zoom,
    screen,
  ]);
}

/**
 * The frame, or the previous one while its content is the same: every other frame redraws the map, which takes a tenth of a
 * second in software.
 */
function useLastDifferent(frame: CrowdFrame | null): CrowdFrame | null {
  const last = useRef(frame);
  const isSame = frame !== null && last.current !== null && tellsSame(last.current, frame);
  if (!isSame) last.current = frame;
  return last.current;
}
