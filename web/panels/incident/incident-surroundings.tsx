import { useTranslation } from 'react-i18next';
import { cameraKind, cameraState } from '../../../api/core/contract/cameras.ts';
import type { IncidentDetail } from '../../../api/core/contract/incident.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useSurroundings } from '../../questions/incident-handling.ts';
import { QueryState } from '../../ui/query-state.tsx';
import row from '../../ui/row.module.css';
import { Section } from '../../ui/section.tsx';
import { useNow } from '../../ui/use-now.ts';
import { CameraList } from '../camera/camera-list.tsx';
import { IncidentRow } from '../incident/incident-row.tsx';
import css from './incident-surroundings.module.css';
import { useCameraDistance } from './use-camera-distance.ts';

const SHOWN = 5;

/** Cameras that could see the incident, and how often incidents happen here. */
export function IncidentSurroundings({ incident }: { incident: IncidentDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const cameraDistance = useCameraDistance();
  const now = useNow(15_000);
  const asked = useSurroundings(incident.position === null ? null : incident.code);
  if (incident.position === null) {
    return (
      <Section title={t('handling.surroundings')}>
        <div className={css.none}>{t('handling.unlocatedNear')}</div>
      </Section>
    );
  }
  const metres = (distance: number) =>
    t('handling.distance', { metres: format.number(Math.round(distance)) });
  return (
    <>
      <Section title={t('handling.cameras')}>
        <QueryState asked={asked}>
          {({ cameras }) =>
            cameras.length === 0 ? (
              <div className={css.none}>{t('handling.noCameras')}</div>
            ) : (
              <CameraList
                cameras={cameras.slice(0, SHOWN).map((camera) => ({
                  ...camera,
                  kind: cameraKind.catch('other').parse(camera.kind),
                  state: cameraState.catch('unknown').parse(camera.state),
                }))}
                aside={cameraDistance}
              />
            )
          }
        </QueryState>
      </Section>
      {asked.data && (
        <Section title={t('handling.similar')} aside={format.number(asked.data.similar.length)}>
          {asked.data.similar.length === 0 ? (
            <div className={css.none}>{t('handling.noSimilar')}</div>
          ) : (
            <ul className={row.list}>
              {asked.data.similar.slice(0, SHOWN).map((similar) => (
                <IncidentRow
                  key={similar.code}
                  incident={similar}
                  now={now}
                  note={metres(similar.distanceM)}
                />
              ))}
            </ul>
          )}
        </Section>
      )}
    </>
  );
}
