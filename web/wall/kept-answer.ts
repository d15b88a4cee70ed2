import { createContext } from 'react';
import type { LastAnswer } from './use-last-answer.ts';

/** Of one block and one unit. */
export interface KeptAnswer {
  current: LastAnswer<unknown> | null;
}

/** Last answers of all blocks of a wall, shown or not, by block and unit. */
export const KeptAnswers = createContext<Map<string, KeptAnswer> | null>(null);

/** That of the block inside. */
export const KeptAnswerHere = createContext<KeptAnswer | null>(null);
