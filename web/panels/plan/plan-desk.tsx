import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plan, WorkingArea } from '../../../api/contract/plans.ts';
import '../../i18n/plan-words.ts';
import { usePlan, useWorkingArea } from '../../questions/plans.ts';
import { getState, setState } from '../../state/app-state.ts';
import { useDrawingStore } from '../../state/drawing.ts';
import { showPlanTab } from '../../state/plan-tab.ts';
import { PanelFrame } from '../../ui/panel-frame.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import css from '../side-panel.module.css';
import { leavePlan } from './open-plan.ts';
import { PlanBar } from './plan-bar.tsx';
import { PlanPanel } from './plan-panel.tsx';
import { openPlanSession, planSession } from './plan-session.ts';
import { ToolRail } from './tool-rail.tsx';

/** While a plan is open: its tools where the rail was, its panel where the panels were, what is in hand below the map. */
export default function PlanDesk({ id }: { id: string }) {
  const { t } = useTranslation('plan');
  const asked = usePlan(id);
  const area = useWorkingArea(id, asked.data?.baseEdition ?? null);
  useEffect(() => {
    document.documentElement.style.setProperty('--panel-inset', 'var(--panel-width)');
    return () => showPlanTab(null);
  }, []);
  return (
    <>
      <ToolRail />
      <PlanBar />
      <aside id="panel" className={css.panel} tabIndex={-1} aria-label={t('desk.label')}>
        {asked.data && area.data && asked.data.baseEdition === area.data.edition ? (
          <OpenPlan plan={asked.data} area={area.data} />
        ) : (
          <PanelFrame title={asked.data?.title ?? t('desk.label')} onClose={leavePlan}>
            <QueryState asked={{ ...(asked.data ? area : asked), data: undefined }} lines={8}>
              {() => null}
            </QueryState>
          </PanelFrame>
        )}
      </aside>
    </>
  );
}

interface OpenPlanProps {
  plan: Plan;
  area: WorkingArea;
}

/** A session lasts as long as base and permission to draw are the same. */
function OpenPlan({ plan, area }: OpenPlanProps) {
  const latest = useRef(plan);
  latest.current = plan;
  const mayDraw = plan.allowed.includes('save');
  // biome-ignore lint/correctness/useExhaustiveDependencies: who may draw no more, or again, opens it anew.
  useEffect(() => openPlanSession(latest.current, area), [area, mayDraw]);
  useEffect(() => planSession()?.hearOf(plan), [plan]);
  useFlightThere(plan.id, area);
  return <PlanPanel plan={plan} />;
}

/** Near enough to draw: who has come so far is left there. */
const DRAWING_ZOOM = 14.5;

/** The map goes to the working area, once, unless it is there already. */
function useFlightThere(id: string, area: WorkingArea): void {
  const isOpen = useDrawingStore(({ drawing }) => drawing?.planId === id);
  const flown = useRef<string | null>(null);
  useEffect(() => {
    if (!isOpen || flown.current === id) return;
    flown.current = id;
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const { ground } of area.units) {
      for (const ring of ground?.flat() ?? []) {
        for (let index = 0; index + 1 < ring.length; index += 2) {
          const [x = 0, y = 0] = [ring[index], ring[index + 1]];
          west = Math.min(west, x);
          east = Math.max(east, x);
          south = Math.min(south, y);
          north = Math.max(north, y);
        }
      }
    }
    const { center, zoom } = getState().view ?? { center: [0, 0], zoom: 0 };
    const [x, y] = [center[0] * 1e7, center[1] * 1e7];
    const isThere = x > west && x < east && y > south && y < north;
    if (west >= east || (isThere && zoom >= DRAWING_ZOOM)) return;
    setState({ flight: { bbox: [west / 1e7, south / 1e7, east / 1e7, north / 1e7] } });
  }, [id, area, isOpen]);
}
