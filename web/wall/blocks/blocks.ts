import type { ComponentType } from 'react';
import type { BlockName } from '../scenes.ts';
import { Cameras } from './cameras.tsx';
import { NewestCases, OpenCases, OverdueCases } from './case-blocks.tsx';
import { CrowdNow, CrowdTrend } from './crowd-blocks.tsx';
import { Densest } from './densest.tsx';
import { Gates } from './gates.tsx';
import { GridFacts } from './grid-facts.tsx';
import { Progress } from './progress.tsx';
import { Ranking } from './ranking.tsx';
import { Staff } from './staff.tsx';
import { CasesNow, Categories, InGridRate, LastDay, OnTime } from './statistics-blocks.tsx';
import { Trend } from './trend.tsx';
import { Warnings } from './warnings.tsx';

/** `unit`: the unit of the figures; null: everything. */
export const blocks: Record<BlockName, ComponentType<{ unit: string | null }>> = {
  'in-grid-rate': InGridRate,
  'cases-now': CasesNow,
  'last-day': LastDay,
  trend: Trend,
  'open-cases': OpenCases,
  ranking: Ranking,
  'crowd-now': CrowdNow,
  'crowd-trend': CrowdTrend,
  densest: Densest,
  gates: Gates,
  warnings: Warnings,
  progress: Progress,
  categories: Categories,
  'on-time': OnTime,
  'overdue-cases': OverdueCases,
  'newest-cases': NewestCases,
  'grid-facts': GridFacts,
  staff: Staff,
  cameras: Cameras,
};
