/** The state of the page, for reading: as a hook, or once. The actions in `actions/` change it. */
import { useStore } from 'zustand';
import { appStore } from './app-store.ts';
import type { AppState } from './choices.ts';

export const useAppState = <T>(read: (state: AppState) => T): T => useStore(appStore, read);

export const getState = appStore.getState;
