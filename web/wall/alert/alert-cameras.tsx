import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { cameraKind, cameraState } from '../../../api/core/contract/cameras.ts';
import { useCameraDistance } from '../../panels/incident/use-camera-distance.ts';
import { useSurroundings } from '../../questions/incident-handling.ts';
import { useIncident } from '../../questions/incidents.ts';
import { numberCameras } from '../../state/actions/wall.ts';
import { AgedBlock } from '../aged-block.tsx';
import { Row, RowList } from '../blocks/row-list.tsx';

/** The cameras that can see the incident of an alert, the nearest first, with their numbers on the map. */
export function AlertCameras({ code }: { code: string }) {
  const { t } = useTranslation();
  const cameraDistance = useCameraDistance();
  const asked = useSurroundings(code);
  const isUnlocated = useIncident(code).data?.position === null;
  const near = asked.data?.cameras;
  useEffect(() => {
    numberCameras(
      (near ?? []).map(({ position, kind, state }) => ({
        position,
        kind: cameraKind.catch('other').parse(kind),
        isOffline: state === cameraState.enum.offline,
      })),
    );
    return () => numberCameras([]);
  }, [near]);
  return (
    <AgedBlock title={t('wall.alert.cameras')} asked={asked} grows>
      {({ cameras }) => (
        <RowList
          items={cameras.map((camera, index) => ({ ...camera, number: index + 1 }))}
          keyOf={(camera) => camera.code}
          empty={t(isUnlocated ? 'wall.camerasUnknown' : 'wall.alert.noCameras')}
        >
          {({ number, name, state, ...away }) => (
            <Row
              mark={<span data-figures>{number}</span>}
              words={name}
              figure={
                state === cameraState.enum.offline
                  ? t('camera.state.offline')
                  : cameraDistance(away)
              }
              tone={state === cameraState.enum.offline ? 'amber' : 'plain'}
            />
          )}
        </RowList>
      )}
    </AgedBlock>
  );
}
