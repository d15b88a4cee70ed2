/** Where the state of the page is held. Only `web/state` may import it (`biome.json`): the page reads `app-state.ts` and runs actions. */
import { createStore } from 'zustand';
import { type AppState, initialState } from './choices.ts';
import { keepModes } from './modes.ts';

export const appStore = createStore<AppState>()(() => initialState);

/** The one way by which the state changes: whatever an action says, a mode ends what it excludes. */
export function change(changed: Partial<AppState>): void {
  appStore.setState((state) => keepModes({ ...state, ...changed }));
}
