import { useTranslation } from 'react-i18next';
import type { Grid } from '../../../api/core/contract/grids.ts';
import { useGrid } from '../../questions/grids.ts';
import { RequestFailed } from '../../request.ts';
import { useAppState } from '../../state/app-state.ts';
import { QueryState } from '../../ui/query-state.tsx';
import { DeskPanel } from '../desk-panel.tsx';
import { nameOrCode } from '../name-or-code.ts';
import { StatisticsView } from '../statistics/statistics-view.tsx';
import { useLevelName } from '../use-level-name.ts';
import { GridChildren } from './grid-children.tsx';
import { GridCounts } from './grid-counts.tsx';
import { GridElsewhere } from './grid-elsewhere.tsx';
import { GridFacts } from './grid-facts.tsx';
import { GridIncidents } from './grid-incidents.tsx';
import { GridLineage } from './grid-lineage.tsx';
import css from './grid-panel.module.css';
import { GridStaffList } from './grid-staff-list.tsx';
import { GridTabs } from './grid-tabs.tsx';
import { PastNote } from './past-note.tsx';

/** Panel of one unit: its figures, the incidents behind them, its staff and facts. */
export function GridPanel({ code }: { code: string }) {
  const asked = useGrid(code);
  const tab = useAppState((state) => state.gridTab);
  const isGone = asked.error instanceof RequestFailed && asked.error.status === 404;
  return (
    <DeskPanel
      title={nameOrCode(asked, asked.data?.name, code)}
      kicker={asked.data && <Kicker grid={asked.data} />}
    >
      {isGone ? (
        <GridElsewhere key={code} code={code} />
      ) : (
        <QueryState asked={asked} lines={10}>
          {(grid) => (
            <>
              <PastNote of="unit" />
              <GridTabs />
              {tab === 'figures' && <StatisticsView unit={grid.code} />}
              {tab === 'incidents' && <GridIncidents code={grid.code} />}
              {tab === 'about' && (
                <>
                  <GridStaffList grid={grid} />
                  <GridFacts grid={grid} />
                  <GridCounts grid={grid} />
                  <GridLineage code={grid.code} />
                  <GridChildren grid={grid} />
                </>
              )}
            </>
          )}
        </QueryState>
      )}
    </DeskPanel>
  );
}

function Kicker({ grid }: { grid: Grid }) {
  const { t } = useTranslation();
  const levelName = useLevelName();
  return (
    <>
      <span>{levelName(grid.level)}</span>
      {grid.kind === 'exclusive' && (
        <span className={css.exclusive}>
          {t('grid.kind.exclusive')}
          {grid.use && ` · ${t(`grid.use.${grid.use}`)}`}
        </span>
      )}
    </>
  );
}
