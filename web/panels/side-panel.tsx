import { lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppState } from '../state/app-state.ts';
import { afterMap } from '../ui/after-map.ts';
import { Fault } from '../ui/fault.tsx';
import { LoadingLines } from '../ui/loading-lines.tsx';
import css from './side-panel.module.css';

export const PANEL_ID = 'panel';

const PanelContent = lazy(() => afterMap().then(() => import('./panel-content.tsx')));

/** The one panel at the right. What is selected goes before what was opened from the rail. */
export function SidePanel() {
  const { t } = useTranslation();
  const selection = useAppState((state) => state.selection);
  const panel = useAppState((state) => state.panel);
  const hasAlerts = useAppState((state) => state.hasAlerts);
  const isOpen = selection !== null || panel !== null;

  // The map's own controls stand left of the panel.
  useEffect(() => {
    const inset = isOpen || hasAlerts ? 'var(--panel-width)' : '0px';
    document.documentElement.style.setProperty('--panel-inset', inset);
  }, [isOpen, hasAlerts]);

  if (!isOpen) return null;
  const key = selection ? JSON.stringify(selection) : panel;
  return (
    <aside
      id={PANEL_ID}
      className={css.panel}
      tabIndex={-1}
      aria-label={t(panel && !selection ? `shell.panel.${panel}` : 'shell.panel.selection')}
    >
      <Fault key={key}>
        <Suspense fallback={<LoadingLines lines={8} />}>
          <PanelContent />
        </Suspense>
      </Fault>
    </aside>
  );
}
