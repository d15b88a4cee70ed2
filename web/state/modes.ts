/**
 * Modes: ways of working that exclude each other. This is the only place that defines which excludes which; every change of the
 * state goes through it, an opened address as well. Pure.
 */
import type { AppState } from './choices.ts';

export const modes = ['alert', 'plan', 'past', 'planChanges', 'picking', 'playing'] as const;

/**
 * - `alert`: a wall shows the place of an alert.
 * - `plan`: a plan is open for drawing.
 * - `past`: map and figures are those of an earlier edition.
 * - `planChanges`: the list of changes of the open plan is shown over the page.
 * - `picking`: the next click on the map sets the position of an incident.
 * - `playing`: the crowd of the past is being played back.
 */
export type Mode = (typeof modes)[number];

interface Rules {
  isOn: (state: AppState) => boolean;
  /** Condition that the mode needs to continue. */
  needs: (state: AppState) => boolean;
  /** Modes that cannot be on at the same time. */
  excludes: readonly Mode[];
  /** Returns the state after the mode has ended. */
  end: (state: AppState) => Partial<AppState>;
}

const nothing = () => true;

/** Rules in the order of `modes`: of two that exclude each other the earlier one stays. */
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
    // Drawing uses the borders of now, and a click on the map belongs to the tool.
    excludes: ['past', 'picking', 'playing'],
    end: (state) => giveLayersBack({ ...state, plan: null }),
  },
  past: {
    isOn: ({ asOf }) => asOf !== null,
    needs: nothing,
    // There is one timeline below the map.
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

/** Whether a form that asks for a position is shown: that of a new incident, or of an incident that may be moved. */
function asksForPlace({ panel, selection }: AppState): boolean {
  return selection === null ? panel === 'new' : selection.kind === 'incident';
}

/** The timeline below the map: that of the editions while they are viewed, otherwise that of the crowd. */
export function timeLineOf(state: AppState): 'editions' | 'crowd' | null {
  const { asOf, panel, selection, layers } = state;
  if (asOf !== null || (panel === 'editions' && selection === null)) return 'editions';
  return layers.crowd ? 'crowd' : null;
}

/** Restores the layers of the desk after a plan, in whichever way it was closed. */
const giveLayersBack = (state: AppState): AppState =>
  state.plan === null && state.deskLayers
    ? { ...state, layers: state.deskLayers, deskLayers: null }
    : state;

/** Ends the modes that others exclude. */
export function keepModes(state: AppState): AppState {
  let kept = giveLayersBack(state);
  for (const mode of modes) {
    if (!rulesOf[mode].isOn(kept)) continue;
    if (isForbidden(kept, mode)) kept = { ...kept, ...rulesOf[mode].end(kept) };
  }
  return kept;
}

/** Whether a mode lacks what it needs, or is excluded by another one that is on. */
const isForbidden = (state: AppState, mode: Mode): boolean =>
  !rulesOf[mode].needs(state) ||
  modes.some((other) => rulesOf[other].isOn(state) && rulesOf[other].excludes.includes(mode));
