/** The state of the page, to be read: as a hook, or once. It is changed by the actions of `actions/`. */
import { useStore } from 'zustand';
import { appStore } from './app-store.ts';
import type { AppState } from './choices.ts';

export const useAppState = <T>(read: (state: AppState) => T): T => useStore(appStore, read);

export const getState = appStore.getState;
