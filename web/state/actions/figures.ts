/** Actions that choose which figures of a unit are shown. */
import type { StatisticsBasis } from '../../../api/core/contract/statistics.ts';
import { change } from '../app-store.ts';
import type { GridTab, Period, RankingFigure } from '../choices.ts';

export const choosePeriod = (period: Period): void => change({ period });

export const chooseBasis = (basis: StatisticsBasis): void => change({ basis });

export const chooseGridTab = (gridTab: GridTab): void => change({ gridTab });

/** Sets the figure by which the units below are sorted. */
export const chooseRanking = (ranking: RankingFigure): void => change({ ranking });
