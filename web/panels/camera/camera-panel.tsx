import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import { useCamera } from '../../questions/cameras.ts';
import { CameraMark } from '../../ui/camera-mark.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { Section } from '../../ui/section.tsx';
import { DeskPanel } from '../desk-panel.tsx';
import { nameOrCode } from '../name-or-code.ts';
import { HomeUnits, PositionFact } from '../place-facts.tsx';
import { CameraCounts } from './camera-counts.tsx';
import { CameraPicture } from './camera-picture.tsx';

export function CameraPanel({ code }: { code: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const asked = useCamera(code);
  const { data } = asked;
  return (
    <DeskPanel
      title={nameOrCode(asked, data?.name, code)}
      kicker={
        data ? (
          <>
            <CameraMark kind={data.kind} state={data.state} />
            <span>{t(`camera.kind.${data.kind}`)}</span>
            <span>{t(`camera.state.${data.state}`)}</span>
          </>
        ) : (
          t('camera.one')
        )
      }
    >
      <QueryState asked={asked} lines={8}>
        {(camera) => (
          <>
            <CameraPicture key={code} code={code} />
            <CameraCounts code={code} />
            <Section title={t('camera.what')}>
              <Facts>
                <Fact name={t('camera.code')}>
                  {camera.code} <CopyButton text={camera.code} label={t('shell.action.copyCode')} />
                </Fact>
                {camera.owner && <Fact name={t('camera.owner')}>{camera.owner}</Fact>}
                {camera.bearing !== null && (
                  <Fact name={t('camera.bearing')}>{format.number(camera.bearing)}°</Fact>
                )}
                {camera.fieldOfView !== null && (
                  <Fact name={t('camera.fieldOfView')}>{format.number(camera.fieldOfView)}°</Fact>
                )}
                {camera.rangeM !== null && (
                  <Fact name={t('camera.range')}>{format.number(camera.rangeM)} m</Fact>
                )}
              </Facts>
            </Section>
            <Section title={t('camera.where')}>
              <Facts>
                {camera.place && <Fact name={t('camera.place')}>{camera.place}</Fact>}
                {camera.floor && <Fact name={t('camera.floor')}>{camera.floor}</Fact>}
                <PositionFact position={camera.position} />
              </Facts>
              <HomeUnits units={camera.grids} />
            </Section>
          </>
        )}
      </QueryState>
    </DeskPanel>
  );
}
