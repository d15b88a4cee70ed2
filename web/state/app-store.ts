/** Where the state of the page is held. Only `web/state` may import it (`biome.json`): the page reads `app-state.ts` and runs actions. */
import { createStore } from 'zustand';
import { type AppState, initialState } from './choices.ts';

export const appStore = createStore<AppState>()(() => initialState);
