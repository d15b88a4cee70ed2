/** Puts the page into a state; combinations that its modes exclude are not reached. */
export { change as setState } from '../../web/state/app-store.ts';
