/** Puts the page, or what is drawn, into a state, however one would have come to it; what the modes forbid does not come about. */
export { change as setState } from '../../web/state/app-store.ts';
export { changeDrawing } from '../../web/state/drawing-store.ts';
