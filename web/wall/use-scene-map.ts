import { useEffect } from 'react';
import type { Alert } from '../../api/core/contract/alerts.ts';
import type { BoundingBox, Position } from '../../api/core/contract/geo.ts';
import type { Service } from '../../api/core/contract/service.ts';
import { useService } from '../api.ts';
import { keyOfAlert, severityOfAlert } from '../panels/alert/alert-key.ts';
import { useCrowdSetting } from '../questions/crowd.ts';
import { useGrid } from '../questions/grids.ts';
import { makeReady } from '../state/actions/map.ts';
import { markAlert, showAlert, showScene, showUnitOfScene } from '../state/actions/wall.ts';
import type { Flight, LayerName } from '../state/choices.ts';
import { boxAround } from './box-around.ts';
import type { Scene } from './scenes.ts';
import type { PlaylistEntry } from './wall-plan.ts';

/** Zoom of an alert: close enough to see the house, far enough to recognise the street. */
const ALERT_ZOOM = 17;

/** Layers of an alert: the place of the event, without the colours of the district. */
const alertLayers: Record<Alert['kind'], readonly LayerName[]> = {
  incident: ['names', 'buildings', 'incidents'],
  warning: ['names', 'buildings', 'crowd'],
};

/**
 * Sets the map to the scene, or to the place of the alert, through the same state that the desk's map follows.
 *
 * @param coming the scene to preload; null: none is near
 */
export function useSceneMap(
  { scene, unit }: PlaylistEntry,
  coming: PlaylistEntry | null,
  alert: Alert | null,
): void {
  const place = alert && placeOf(alert);
  const isNowhere = alert !== null && place === null;
  const flight = useFlightTo(isNowhere ? WHOLE : scene, isNowhere ? null : unit);
  const flightKey = JSON.stringify(flight);
  const next = useFlightTo(coming?.scene ?? null, coming?.unit ?? null);
  const nextKey = JSON.stringify(next);
  const nextScene = coming?.scene ?? null;

  const alertKey = alert && place ? keyOfAlert(alert) : null;
  const code = alert?.kind === 'incident' ? alert.incident.code : null;

  const alertKind = alert?.kind ?? null;

  useEffect(() => {
    showScene({
      levelMode: alertKind ? 'auto' : scene.level,
      layers: alertKind ? alertLayers[alertKind] : scene.layers,
      figure: scene.figure,
    });
  }, [scene, alertKind]);

  const severity = alert ? severityOfAlert(alert) : 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: by value, as below
  useEffect(() => {
    markAlert(place && { position: place, severity });
  }, [alertKey, severity]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: by value; a new object with the same place is no reason to fly
  useEffect(() => {
    if (alertKind && place) {
      showAlert({ center: place, zoom: ALERT_ZOOM }, alertLayers[alertKind], code);
    } else showUnitOfScene(isNowhere ? null : unit, flight);
  }, [alertKey, flightKey, unit, isNowhere]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: by value, as above
  useEffect(() => {
    if (nextScene && next) makeReady({ flight: next, layers: nextScene.layers });
  }, [nextScene, nextKey]);
}

/** View of an alert without a known place: the view of the previous scene would be taken for its place. */
const WHOLE: Pick<Scene, 'place'> = { place: 'everything' };

/** Flight to the place of a scene; null: it is not known yet, or there is no scene. */
function useFlightTo(scene: Pick<Scene, 'place'> | null, unit: string | null): Flight | null {
  const service = useService().data;
  const unitBox = useGrid(unit).data?.bbox ?? null;
  const spaces = useCrowdSetting(scene?.place === 'crowd').data?.spaces;
  const crowdBox = spaces ? boxAround(spaces.map(({ position }) => position)) : null;
  return scene && toFlight(scene, service, unitBox, crowdBox);
}

function placeOf(alert: Alert): Position | null {
  return alert.kind === 'incident' ? alert.incident.position : alert.position;
}

function toFlight(
  { place }: Pick<Scene, 'place'>,
  service: Service | undefined,
  unitBox: BoundingBox | null,
  crowdBox: BoundingBox | null,
): Flight | null {
  const bbox =
    place === 'unit' ? unitBox : place === 'crowd' ? crowdBox : (service?.bounds ?? null);
  return bbox && { bbox };
}
