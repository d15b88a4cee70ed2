import type { Layer } from '@deck.gl/core';
import { useMemo } from 'react';
import type { Position } from '../../api/core/contract/geo.ts';
import { useCamera } from '../questions/cameras.ts';
import { useIncident } from '../questions/incidents.ts';
import { usePlace } from '../questions/places.ts';
import { useAppState } from '../state/app-state.ts';
import { useIncidentDraft } from '../state/incident-draft.ts';
import { toCone, wedgeLayer } from './layers/camera-layers.ts';
import { iconLayer } from './layers/icon-layer.ts';
import type { MarkScreen } from './layers/incident-layers.ts';
import { numberedCameraLayers } from './layers/numbered-camera-layers.ts';
import { ringLayers } from './layers/ring-layer.ts';
import { cameraIcon, cameraLook, incidentIcon, incidentLook } from './marks/mark-look.ts';

/**
 * Marks what is selected, pointed at or numbered in a list, even where the map shows only its cluster.
 *
 * @param zoom of the view
 */
export function useSelectedMark(screen: MarkScreen, zoom: number): Layer[] {
  const selection = useAppState((state) => state.selection);
  const codeOf = (kind: 'incident' | 'camera' | 'place') =>
    selection?.kind === kind ? selection.code : null;
  const incident = useIncident(codeOf('incident')).data;
  const camera = useCamera(codeOf('camera')).data;
  const place = usePlace(codeOf('place')).data;
  const draft = useAppState((state) => state.draftPlace);
  const isNew = useAppState((state) => state.panel === 'new');
  const newSeverity = useIncidentDraft((written) => written.severity);
  const pointed = useAppState((state) => state.pointed);
  const alerted = useAppState((state) => state.alerted);
  const numbered = useAppState((state) => state.numberedCameras);

  return useMemo(() => {
    const { atlas, colours } = screen;
    const marks: { position: Position; icon: string }[] = [];
    if (incident?.position) {
      const { position, severity, state, timeliness } = incident;
      marks.push({ position, icon: incidentIcon(incidentLook(severity, state, timeliness)) });
    } else if (alerted) {
      const { position, severity } = alerted;
      marks.push({ position, icon: incidentIcon(incidentLook(severity, 'reported', 'none')) });
    }
    const middle = marks[0]?.position ?? null;
    if (camera) {
      const look = cameraLook(camera.kind, camera.state === 'offline');
      marks.push({ position: camera.position, icon: cameraIcon(look) });
    }
    const ringed: Position[] = marks.map(({ position }) => position);
    if (place?.position) ringed.push(place.position);
    if (draft) {
      // As it will look there after it is saved.
      const look =
        incident && !isNew
          ? incidentLook(incident.severity, incident.state, incident.timeliness)
          : incidentLook(newSeverity, 'reported', 'none');
      marks.push({ position: draft, icon: incidentIcon(look) });
      ringed.push(draft);
    }
    if (selection && 'bbox' in selection) {
      const [west, south, east, north] = selection.bbox;
      ringed.push([(west + east) / 2, (south + north) / 2]);
    }
    if (pointed) ringed.push(pointed.position);
    return [
      ...numberedCameraLayers(numbered, middle, zoom, screen),
      wedgeLayer('selected-wedge', camera ? toCone(camera) : [], 0.22, colours),
      iconLayer('selected-mark', marks, atlas, ({ icon }) => icon),
      ...ringLayers('selected', ringed, colours),
    ];
  }, [
    screen,
    incident,
    camera,
    place,
    selection,
    draft,
    isNew,
    newSeverity,
    pointed,
    alerted,
    numbered,
    zoom,
  ]);
}
