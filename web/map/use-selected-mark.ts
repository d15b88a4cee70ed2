import type { Layer } from '@deck.gl/core';
import { ScatterplotLayer } from '@deck.gl/layers';
import { useMemo } from 'react';
import type { Position } from '../../api/contract/geo.ts';
import { useCamera, useIncident, usePlace } from '../api.ts';
import { useAppState } from '../state/app-state.ts';
import { anchorOf } from './layer-order.ts';
import { toCone, wedgeLayer } from './layers/camera-layers.ts';
import { iconLayer } from './layers/icon-layer.ts';
import type { MarkScreen } from './layers/incident-layers.ts';
import { cameraIcon, cameraLook, incidentIcon, incidentLook } from './marks/mark-look.ts';
import { toRgba } from './marks/to-rgba.ts';

/** What is selected stands out even where the map shows only the cluster it belongs to. */
export function useSelectedMark(screen: MarkScreen): Layer[] {
  const selection = useAppState((state) => state.selection);
  const codeOf = (kind: 'incident' | 'camera' | 'place') =>
    selection?.kind === kind ? selection.code : null;
  const incident = useIncident(codeOf('incident')).data;
  const camera = useCamera(codeOf('camera')).data;
  const place = usePlace(codeOf('place')).data;
  const draft = useAppState((state) => state.draftPlace);

  return useMemo(() => {
    const { atlas, colours } = screen;
    const marks: { position: Position; icon: string }[] = [];
    if (incident?.position) {
      const { position, severity, state, timeliness } = incident;
      marks.push({ position, icon: incidentIcon(incidentLook(severity, state, timeliness)) });
    }
    if (camera) {
      const look = cameraLook(camera.kind, camera.state === 'offline');
      marks.push({ position: camera.position, icon: cameraIcon(look) });
    }
    const ringed: Position[] = marks.map(({ position }) => position);
    if (place?.position) ringed.push(place.position);
    if (draft) {
      // As it will stand there once it is saved.
      marks.push({ position: draft, icon: incidentIcon(incidentLook(1, 'reported', 'none')) });
      ringed.push(draft);
    }
    if (selection && 'bbox' in selection) {
      const [west, south, east, north] = selection.bbox;
      ringed.push([(west + east) / 2, (south + north) / 2]);
    }
    const ring = (id: string, colour: string, width: number) =>
      new ScatterplotLayer<Position, { beforeId: string }>({
        id,
        data: ringed,
        beforeId: anchorOf('marks'),
        getPosition: (position) => position,
        filled: false,
        stroked: true,
        getRadius: 18,
        radiusUnits: 'pixels',
        getLineColor: toRgba(colour),
        getLineWidth: width,
        lineWidthUnits: 'pixels',
        updateTriggers: { getLineColor: colour },
      });
    return [
      wedgeLayer('selected-wedge', camera ? toCone(camera) : [], 0.22, colours),
      iconLayer('selected-mark', marks, atlas, ({ icon }) => icon),
      ring('selected-casing', colours.casing, 6),
      ring('selected-ring', colours.selection, 3),
    ];
  }, [screen, incident, camera, place, selection, draft]);
}
