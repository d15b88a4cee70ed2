import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plan, WorkingArea } from '../../../api/core/contract/plans.ts';
import { boxOfGround } from '../../../api/core/editor/ground.ts';
import { isInBox, joinBoxes } from '../../../api/core/geometry/lattice.ts';
import '../../i18n/plan-words.ts';
import { toBoundingBox, toLattice } from '../../map/plan/lattice-degrees.ts';
import { VERTEX_ZOOM } from '../../map/plan/plan-sources.ts';
import { usePlan, useWorkingArea } from '../../questions/plans.ts';
import { flyTo } from '../../state/actions/map.ts';
import { leavePlan } from '../../state/actions/plan.ts';
import { getState } from '../../state/app-state.ts';
import { useDrawing } from '../../state/drawing.ts';
import { showPlanTab } from '../../state/plan-tab.ts';
import { PanelFrame } from '../../ui/panel-frame.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import css from '../side-panel.module.css';
import { PlanBar } from './plan-bar.tsx';
import { PlanPanel } from './plan-panel.tsx';
import { openPlanSession } from './plan-session.ts';
import { usePlanActs } from './session-acts.ts';
import { ToolRail } from './tool-rail.tsx';

/** The page while a plan is open: its tools in place of the rail, its panel in place of the panels, its bar below the map. */
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

/** The open plan. A session lasts as long as base edition and permission to draw are the same. */
function OpenPlan({ plan, area }: OpenPlanProps) {
  const latest = useRef(plan);
  latest.current = plan;
  const mayDraw = plan.allowed.includes('save');
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of the permission to draw opens the plan again.
  useEffect(() => openPlanSession(latest.current, area), [area, mayDraw]);
  const acts = usePlanActs();
  useEffect(() => acts?.hearOf(plan), [acts, plan]);
  useFlightThere(plan.id, area);
  return <PlanPanel plan={plan} />;
}

/** Moves the map to the working area, once, unless it is there already and close enough to draw. */
function useFlightThere(id: string, area: WorkingArea): void {
  const isOpen = useDrawing(({ planId }) => planId === id) ?? false;
  const flown = useRef<string | null>(null);
  useEffect(() => {
    if (!isOpen || flown.current === id) return;
    flown.current = id;
    const box = joinBoxes(area.units.flatMap(({ ground }) => (ground ? boxOfGround(ground) : [])));
    const { center, zoom } = getState().view ?? { center: [0, 0], zoom: 0 };
    if (box.west >= box.east) return;
    if (isInBox(box, toLattice(center)) && zoom >= VERTEX_ZOOM) return;
    flyTo({ bbox: toBoundingBox(box) });
  }, [id, area, isOpen]);
}
