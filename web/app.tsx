import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Service } from '../api/core/contract/service.ts';
import { useService } from './api.ts';
import css from './app.module.css';
import { PageFrame } from './page-frame.tsx';
import { AlertStrip } from './panels/alert/alert-strip.tsx';
import { Board } from './panels/board/board.tsx';
import { ClockNotice } from './panels/clock-notice.tsx';
import { EditionNotice } from './panels/edition/edition-notice.tsx';
import { useEditionInForce } from './panels/edition/use-come-into-force.ts';
import { MapFoot } from './panels/map-foot.tsx';
import { RestingKey } from './panels/plan/resting-key.tsx';
import { PrintHead } from './panels/print-head.tsx';
import { Rail } from './panels/rail.tsx';
import panel from './panels/side-panel.module.css';
import { SidePanel } from './panels/side-panel.tsx';
import { TopBar } from './panels/top-bar.tsx';
import { useDistrictTime } from './panels/use-district-time.ts';
import { useOpeningCover } from './panels/use-opening-cover.ts';
import { useOpeningFlight } from './panels/use-opening-flight.ts';
import { useOpeningLayers } from './panels/use-opening-layers.ts';
import { useShortcuts } from './panels/use-shortcuts.ts';
import { useTitle } from './panels/use-title.ts';
import { useGlossary } from './questions/glossary.ts';
import { SessionGate } from './sign-in/session-gate.tsx';
import { useAppState } from './state/app-state.ts';
import { timeLineOf } from './state/modes.ts';
import { expectMap } from './ui/after-map.ts';
import { Fault } from './ui/fault.tsx';
import { QueryState } from './ui/query-state.tsx';
import { loadChunk, useChunk } from './ui/use-chunk.ts';

/** Requested at once, not when the service has answered: it is the largest part of the page. */
export const mapView = loadChunk(import('./map/map-view.tsx'));
expectMap();

const AlertPanel = lazy(() => import('./panels/alert/alert-panel.tsx'));
const TimeLine = lazy(() => import('./panels/crowd/time-line.tsx'));
const EditionLine = lazy(() => import('./panels/edition/edition-line.tsx'));
const ChangeList = lazy(() => import('./panels/edition/change-list.tsx'));
const PeopleView = lazy(() => import('./panels/people/people-view.tsx'));
const ScreensView = lazy(() => import('./panels/screens/screens-view.tsx'));
const AuditView = lazy(() => import('./panels/audit/audit-view.tsx'));
const PlanDesk = lazy(() => import('./panels/plan/plan-desk.tsx'));

export function App() {
  return (
    <PageFrame>
      <Desk />
      <SessionGate />
    </PageFrame>
  );
}

/** The operator's desk: bar, rail, full-size map, one panel. */
function Desk() {
  const { t } = useTranslation();
  const asked = useService();
  const plan = useAppState((state) => state.plan);
  const changeList = useAppState((state) => state.changeList);
  const hasAlerts = useAppState((state) => state.hasAlerts);
  useEditionInForce();
  useDistrictTime();
  useGlossary();
  useOpeningCover();
  useOpeningFlight();
  useOpeningLayers();
  useShortcuts();
  useTitle();
  return (
    <div className={css.desk}>
      <a className={css.skip} href="#panel">
        {t('shell.skipToPanel')}
      </a>
      <PrintHead />
      <TopBar />
      <AlertStrip />
      {plan === null && <Rail />}
      <main className={css.map} aria-label={t('shell.mapLabel')}>
        {asked.data ? (
          <Fault>
            <LoadedMap service={asked.data} />
          </Fault>
        ) : (
          <div className={css.waiting}>
            <QueryState asked={asked} lines={3}>
              {() => null}
            </QueryState>
          </div>
        )}
        <EditionNotice />
        <ClockNotice />
        {plan !== null && <RestingKey />}
      </main>
      {plan === null ? (
        <>
          <TimeControl />
          <Board />
        </>
      ) : (
        <Fault key={plan} className={panel.panel}>
          <Suspense>
            <PlanDesk id={plan} />
          </Suspense>
        </Fault>
      )}
      <SidePanel />
      <Covered />
      {hasAlerts && (
        <Fault className={panel.panel}>
          <Suspense>
            <AlertPanel />
          </Suspense>
        </Fault>
      )}
      {changeList !== null && (
        <Fault className={panel.panel}>
          <Suspense>
            <ChangeList of={changeList} />
          </Suspense>
        </Fault>
      )}
    </div>
  );
}

/** The view that covers the map. */
function Covered() {
  const kind = useAppState((state) => state.cover?.kind ?? null);
  if (kind === null) return null;
  return (
    <Fault key={kind} className={panel.panel}>
      <Suspense>
        {kind === 'people' && <PeopleView />}
        {kind === 'screens' && <ScreensView />}
        {kind === 'audit' && <AuditView />}
      </Suspense>
    </Fault>
  );
}

/** The time bar: one at most. */
function TimeControl() {
  const shown = useAppState(timeLineOf);
  if (shown === null) return null;
  return (
    <Fault>
      <Suspense>{shown === 'editions' ? <EditionLine /> : <TimeLine />}</Suspense>
    </Fault>
  );
}

function LoadedMap({ service }: { service: Service }) {
  const { t } = useTranslation();
  const chunk = useChunk(mapView);
  if (!chunk) return <p className={css.waiting}>{t('shell.loadingMap')}</p>;
  return <chunk.default service={service} Foot={MapFoot} />;
}
