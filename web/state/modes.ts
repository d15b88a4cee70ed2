/**
 * Modes: ways of working that rule others out while they last. Which rules out which stands here and nowhere else; every change of the
 * state goes through it, an address that is opened as well. Pure.
 */
import type { AppState } from './choices.ts';

export const modes = ['alert', 'plan', 'past', 'planChanges', 'picking', 'playing'] as const;

/**
 * - `alert`: a wall shows the place of an alert.
 * - `plan`: a plan is open for drawing.
 * - `past`: map and figures are those of an earlier edition.
 * - `planChanges`: the list of changes of the plan that is open lies over the page.
 * - `picking`: the next click on the map says where an incident happened.
 * - `playing`: the crowd of the past is being played back.
 */
export type Mode = (typeof modes)[number];

interface Rules {
  isOn: (state: AppState) => boolean;
  /** Without it the mode cannot go on. */
  needs: (state: AppState) => boolean;
  /** What cannot go on beside it. */
  excludes: readonly Mode[];
  /** The state once the mode has ended. */
  end: (state: AppState) => Partial<AppState>;
}

const nothing = () => true;

/** In the order of `modes`: of two that exclude each other the earlier one stays. */
export const rulesOf: Record<Mode, Rules> = {
  alert: {
    isOn: ({ alerted }) => alerted !== null,
    needs: nothing,
    excludes: ['plan', 'past', 'picking', 'playing'],
    end: () => ({ alerted: null }),
  },
  plan: {
    isOn: ({ plan }) => plan !== null,
    needs: nothing,
    // Drawn is on the borders of now, and a click on the map is the tool's.
    excludes: ['past', 'picking', 'playing'],
    end: (state) => giveLayersBack({ ...state, plan: null }),
  },
  past: {
    isOn: ({ asOf }) => asOf !== null,
    needs: nothing,
    // Time has one line below the map.
    excludes: ['playing'],
    end: () => ({ asOf: null }),
  },
  planChanges: {
    isOn: ({ changeList }) => changeList === 'plan',
    needs: ({ plan }) => plan !== null,
    excludes: [],
    end: () => ({ changeList: null }),
  },
  picking: {
    isOn: ({ isPicking }) => isPicking,
    needs: asksForPlace,
    excludes: [],
    end: () => ({ isPicking: false }),
  },
  playing: {
    isOn: ({ crowd }) => crowd.playback?.isPlaying === true,
    needs: (state) => timeLineOf(state) === 'crowd',
    excludes: [],
    end: ({ crowd }) => ({
      crowd: { ...crowd, playback: crowd.playback && { ...crowd.playback, isPlaying: false } },
    }),
  },
};

/** Whether a form that asks for a place is shown: that of a new incident, or of an incident that may be moved. */
function asksForPlace({ panel, selection }: AppState): boolean {
  return selection === null ? panel === 'new' : selection.kind === 'incident';
}

/** The line of time below the map: that of the editions while they are looked through, else that of the crowd. */
export function timeLineOf(state: AppState): 'editions' | 'crowd' | null {
  const { asOf, panel, selection, layers } = state;
  if (asOf !== null || (panel === 'editions' && selection === null)) return 'editions';
  return layers.crowd ? 'crowd' : null;
}

/** Layers that were switched while a plan was open are not the desk's, whichever way it was left. */
const giveLayersBack = (state: AppState): AppState =>
  state.plan === null && state.deskLayers
    ? { ...state, layers: state.deskLayers, deskLayers: null }
    : state;

/** Ends what cannot be on beside something else. */
export function keepModes(state: AppState): AppState {
  let kept = giveLayersBack(state);
  for (const mode of modes) {
    if (!rulesOf[mode].isOn(kept)) continue;
    if (isForbidden(kept, mode)) kept = { ...kept, ...rulesOf[mode].end(kept) };
  }
  return kept;
}

/** Whether a mode lacks what it needs, or another one that is on excludes it. */
const isForbidden = (state: AppState, mode: Mode): boolean =>
  !rulesOf[mode].needs(state) ||
  modes.some((other) => rulesOf[other].isOn(state) && rulesOf[other].excludes.includes(mode));
