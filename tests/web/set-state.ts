/** Puts the page into a state, however one would have come to it; what its modes forbid does not come about. */
export { change as setState } from '../../web/state/app-store.ts';
