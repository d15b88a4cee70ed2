/**
 * The store of the page's state. Only `web/state` may import it (`biome.json`): the page reads `app-state.ts` and runs actions.
 */
import { createStore } from 'zustand';
import { type AppState, initialState } from './choices.ts';
import { keepModes } from './modes.ts';

export const appStore = createStore<AppState>()(() => initialState);

/** Changes the state. It is the only way to do so: with every change, a mode ends the modes that it excludes. */
export function change(changed: Partial<AppState>): void {
  appStore.setState((state) => keepModes({ ...state, ...changed }));
}
