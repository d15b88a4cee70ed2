import type { ComponentType } from 'react';
import type { BlockName } from '../scenes.ts';
import { Cameras } from './cameras.tsx';
import { CrowdNow, CrowdTrend } from './crowd-blocks.tsx';
import { Densest } from './densest.tsx';
import { Gates } from './gates.tsx';
import { GridFacts } from './grid-facts.tsx';
import { NewestIncidents, OpenIncidents, OverdueIncidents } from './incident-blocks.tsx';
import { Progress } from './progress.tsx';
import { Ranking } from './ranking.tsx';
import { Staff } from './staff.tsx';
import { Categories, IncidentsNow, InGridRate, LastDay, OnTime } from './statistics-blocks.tsx';
import { Trend } from './trend.tsx';
import { Warnings } from './warnings.tsx';

/** `unit`: the unit of the figures; null: everything. */
export const blocks: Record<BlockName, ComponentType<{ unit: string | null }>> = {
  'in-grid-rate': InGridRate,
  'incidents-now': IncidentsNow,
  'last-day': LastDay,
  trend: Trend,
  'open-incidents': OpenIncidents,
  ranking: Ranking,
  'crowd-now': CrowdNow,
  'crowd-trend': CrowdTrend,
  densest: Densest,
  gates: Gates,
  warnings: Warnings,
  progress: Progress,
  categories: Categories,
  'on-time': OnTime,
  'overdue-incidents': OverdueIncidents,
  'newest-incidents': NewestIncidents,
  'grid-facts': GridFacts,
  staff: Staff,
  cameras: Cameras,
};
