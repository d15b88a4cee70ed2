import { IconArrowLeft } from '@tabler/icons-react';
import { lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { closePanel } from '../state/actions/panel.ts';
import { useAppState } from '../state/app-state.ts';
import { afterMap } from '../ui/after-map.ts';
import { Fault } from '../ui/fault.tsx';
import { LoadingLines } from '../ui/loading-lines.tsx';
import css from './side-panel.module.css';

export const PANEL_ID = 'panel';

const PanelContent = lazy(() => afterMap().then(() => import('./panel-content.tsx')));

/**
 * The panel at the right. The selection has priority over the panel from the rail. While a plan is open its own panel stays
 * there, and an incident opened from an alert covers it until it is closed: the drawing continues below, unchanged.
 */
export function SidePanel() {
  const { t } = useTranslation();
  const selection = useAppState((state) => state.selection);
  const panel = useAppState((state) => state.panel);
  const hasAlerts = useAppState((state) => state.hasAlerts);
  const isOverPlan = useAppState((state) => state.plan !== null);
  const isOpen = selection !== null || (panel !== null && !isOverPlan);

  // The map's own controls are left of the panel.
  useEffect(() => {
    const inset = isOpen || hasAlerts || isOverPlan ? 'var(--panel-width)' : '0px';
    document.documentElement.style.setProperty('--panel-inset', inset);
  }, [isOpen, hasAlerts, isOverPlan]);

  if (!isOpen) return null;
  const key = selection ? JSON.stringify(selection) : panel;
  return (
    <aside
      id={isOverPlan ? undefined : PANEL_ID}
      className={css.panel}
      data-above={isOverPlan ? true : undefined}
      tabIndex={-1}
      aria-label={t(panel && !selection ? `shell.panel.${panel}` : 'shell.panel.selection')}
    >
      <div className={css.stack}>
        {isOverPlan && (
          <button type="button" className={css.toPlan} onClick={closePanel}>
            <IconArrowLeft size="1rem" aria-hidden />
            {t('shell.action.backToPlan')}
          </button>
        )}
        <div className={css.content}>
          <Fault key={key}>
            <Suspense fallback={<LoadingLines lines={8} />}>
              <PanelContent />
            </Suspense>
          </Fault>
        </div>
      </div>
    </aside>
  );
}
