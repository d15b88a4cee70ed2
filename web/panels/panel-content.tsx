import { lazy } from 'react';
import { useAppState } from '../state/app-state.ts';
import { CameraPanel } from './camera/camera-panel.tsx';
import { CamerasHerePanel } from './camera/cameras-here-panel.tsx';
import { CrowdPanel } from './crowd/crowd-panel.tsx';
import { SpacePanel } from './crowd/space-panel.tsx';
import { EditionPanel } from './edition/edition-panel.tsx';
import { FigurePanel } from './figure/figure-panel.tsx';
import { GridPanel } from './grid/grid-panel.tsx';
import { HelpPanel } from './help-panel.tsx';
import { IncidentPanel } from './incident/incident-panel.tsx';
import { IncidentsHerePanel } from './incident/incidents-here-panel.tsx';
import { IncidentsPanel } from './incident/incidents-panel.tsx';
import { NewIncidentPanel } from './incident/new-incident-panel.tsx';
import { LayersPanel } from './layers-panel.tsx';
import { OverviewPanel } from './overview/overview-panel.tsx';
import { PlacePanel } from './place-panel.tsx';

const AccountPanel = lazy(() => import('./account/account-panel.tsx'));
const PlansPanel = lazy(() => import('./plan/plans-panel.tsx'));

/** Chooses the panel: by the selection, otherwise by what the rail opened. */
export default function PanelContent() {
  const selection = useAppState((state) => state.selection);
  const panel = useAppState((state) => state.panel);
  switch (selection?.kind) {
    case 'grid':
      return <GridPanel code={selection.code} />;
    case 'incident':
      return <IncidentPanel code={selection.code} />;
    case 'camera':
      return <CameraPanel code={selection.code} />;
    case 'place':
      return <PlacePanel code={selection.code} />;
    case 'space':
      return <SpacePanel code={selection.code} />;
    case 'incidents':
      return <IncidentsHerePanel bbox={selection.bbox} />;
    case 'cameras':
      return <CamerasHerePanel bbox={selection.bbox} />;
  }
  switch (panel) {
    case 'overview':
      return <OverviewPanel />;
    case 'incidents':
      return <IncidentsPanel />;
    case 'new':
      return <NewIncidentPanel />;
    case 'crowd':
      return <CrowdPanel />;
    case 'layers':
      return <LayersPanel />;
    case 'figure':
      return <FigurePanel />;
    case 'plans':
      return <PlansPanel />;
    case 'editions':
      return <EditionPanel />;
    case 'account':
      return <AccountPanel />;
    case 'help':
      return <HelpPanel />;
    case null:
      return null;
  }
}
