import { openAddress } from './actions/address.ts';
import { getState } from './app-state.ts';
import { appStore } from './app-store.ts';
import type { AppState } from './choices.ts';
import { keepPreferences } from './keep-preferences.ts';
import { choosePreferences, readPreferences, readSystemPreferences } from './preferences.ts';
import { formatUrl, parseUrl } from './url.ts';

/** Debounce of the address while the map moves: browsers allow 100 changes in 30 s. */
const MOVE_DELAY_MS = 350;

/** Parts of the state whose change is a step that "back" undoes. The view is not one. */
const steps = [
  'selection',
  'panel',
  'plan',
  'changeList',
  'cover',
  'levelMode',
  'figure',
  'layers',
  'asOf',
  'incidentFilter',
  'period',
  'basis',
  'gridTab',
  'hasBoard',
  'hasAlerts',
] as const satisfies readonly (keyof AppState)[];

/**
 * Reads the state from the address, then keeps the two in step, both ways. Call once, before the first render.
 *
 * @returns a function that ends it
 */
export function syncUrl(): () => void {
  readAddress();
  writeAddress('replace');
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isReading = false;
  const stopKeeping = keepPreferences();

  const unsubscribe = appStore.subscribe((state, previous) => {
    if (isReading) return;
    clearTimeout(timer);
    if (steps.some((key) => state[key] !== previous[key])) writeAddress('push');
    else timer = setTimeout(() => writeAddress('replace'), MOVE_DELAY_MS);
  });

  function onPopState(): void {
    clearTimeout(timer);
    isReading = true;
    readAddress();
    isReading = false;
  }

  addEventListener('popstate', onPopState);
  return () => {
    clearTimeout(timer);
    unsubscribe();
    stopKeeping();
    removeEventListener('popstate', onPopState);
  };
}

function readAddress(): void {
  const told = parseUrl(location.search);
  openAddress(told, choosePreferences(told, readPreferences(), readSystemPreferences()));
}

function writeAddress(how: 'push' | 'replace'): void {
  const address = formatUrl(getState());
  if (address === location.search) return;
  const url = `${location.pathname}${address}${location.hash}`;
  if (how === 'push') history.pushState(null, '', url);
  else history.replaceState(null, '', url);
}
