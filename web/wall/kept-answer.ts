import { createContext } from 'react';
import type { LastAnswer } from './use-last-answer.ts';

/** Last answer of one block and one unit. */
export interface KeptAnswer {
  current: LastAnswer<unknown> | null;
}

/** Last answers of all blocks of a wall, visible or not, by block and unit. */
export const KeptAnswers = createContext<Map<string, KeptAnswer> | null>(null);

/** Last answer of the surrounding block. */
export const KeptAnswerHere = createContext<KeptAnswer | null>(null);
