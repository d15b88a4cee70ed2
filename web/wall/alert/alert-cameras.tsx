import { useTranslation } from 'react-i18next';
import { cameraState } from '../../../api/contract/cameras.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useSurroundings } from '../../questions/cases.ts';
import { AgedBlock } from '../aged-block.tsx';
import { Row, RowList } from '../blocks/row-list.tsx';

/** The cameras that can see the case of an alert, the nearest first. */
export function AlertCameras({ code }: { code: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const asked = useSurroundings(code);
  return (
    <AgedBlock title={t('wall.alert.cameras')} asked={asked} grows>
      {({ cameras }) => (
        <RowList items={cameras} keyOf={(camera) => camera.code} empty={t('wall.alert.noCameras')}>
          {({ name, distanceM, state }) => (
            <Row
              words={name}
              figure={
                state === cameraState.enum.offline
                  ? t('camera.state.offline')
                  : `${format.number(distanceM)} m`
              }
              tone={state === cameraState.enum.offline ? 'amber' : 'plain'}
            />
          )}
        </RowList>
      )}
    </AgedBlock>
  );
}
