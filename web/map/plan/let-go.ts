import {
  chooseUnits,
  chooseVertex,
  dropTool,
  pointToProblem,
  refuse,
} from '../../state/actions/drawing.ts';
import type { Drawing } from '../../state/drawing-shape.ts';
import type { Hand } from './hand.ts';
import { dropCursor, useKeyCursor } from './key-cursor.ts';
import type { Sketcher } from './sketcher.ts';

/** Parts of the pointer input that Escape cancels. */
type Holding = Pick<Hand, 'isDragging' | 'cancel'> & {
  sketcher: Pick<Sketcher, 'isSketching' | 'end'>;
};

interface Held {
  isThere(hand: Holding, drawing: Drawing): boolean;
  drop(hand: Holding): void;
}

const cursor = () => useKeyCursor.getState();

/** What Escape ends, in this order: the line or drag, then the chosen units, then the tool. */
const inOrder: readonly Held[] = [
  {
    isThere: ({ sketcher }) => sketcher.isSketching(),
    drop: ({ sketcher }) => sketcher.end('Escape'),
  },
  { isThere: () => cursor().isPressing, drop: dropCursor },
  { isThere: (hand) => hand.isDragging(), drop: (hand) => hand.cancel() },
  { isThere: (_, { refusal }) => refusal !== null, drop: () => refuse(null) },
  { isThere: (_, { corner }) => corner !== null, drop: () => chooseVertex(null) },
  { isThere: (_, { chosen }) => chosen.length > 0, drop: () => chooseUnits([]) },
  { isThere: () => cursor().at !== null, drop: dropCursor },
  { isThere: (_, { problem }) => problem !== null, drop: () => pointToProblem(null) },
  { isThere: () => true, drop: dropTool },
];

/** Handles Escape: ends one thing at a time. */
export function release(hand: Holding, drawing: Drawing): void {
  inOrder.find(({ isThere }) => isThere(hand, drawing))?.drop(hand);
}
