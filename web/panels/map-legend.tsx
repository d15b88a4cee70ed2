import { useTranslation } from 'react-i18next';
import type { Service } from '../../api/contract/service.ts';
import { useAppState } from '../state/app-state.ts';
import { CameraMark } from '../ui/camera-mark.tsx';
import { IncidentMark } from '../ui/incident-mark.tsx';
import css from './map-legend.module.css';
import { useLevelName } from './use-level-name.ts';

const cameraKinds = ['access_control', 'high_altitude', 'mall'] as const;

/** Lines and marks, only of what is shown. */
export function MapLegend({ levels }: { levels: Service['levels'] }) {
  const { t } = useTranslation();
  const levelName = useLevelName();
  const layers = useAppState((state) => state.layers);
  const present = levels.filter((level) => level.count > 0);
  return (
    <>
      <ul className={css.list} aria-label={t('map.legendLines')}>
        {present.map(({ level }) => (
          <li key={level}>
            <span className={css.line} data-level={level} aria-hidden />
            {levelName(level)}
          </li>
        ))}
        {present.some((level) => level.exclusiveCount > 0) && (
          <li>
            <span className={css.exclusive} aria-hidden />
            {t('map.mark.exclusive')}
          </li>
        )}
      </ul>
      {layers.incidents && (
        <ul className={css.list} aria-label={t('map.legendIncidents')}>
          <li>
            <IncidentMark severity={1} state="in_progress" timeliness="none" />
            {t('incident.severity.ordinary')}
          </li>
          <li>
            <IncidentMark severity={1} state="reported" timeliness="none" />
            {t('map.mark.outline')}
          </li>
          <li>
            <IncidentMark severity={2} state="in_progress" timeliness="none" />
            {t('incident.severity.urgent')}
          </li>
          <li>
            <IncidentMark severity={1} state="dispatched" timeliness="none" />
            {t('map.mark.half')}
          </li>
          <li>
            <IncidentMark severity={3} state="in_progress" timeliness="none" />
            {t('incident.severity.emergency')}
          </li>
          <li>
            <IncidentMark severity={1} state="done" timeliness="none" />
            {t('incident.state.done')}
          </li>
          <li>
            <IncidentMark severity={1} state="in_progress" timeliness="due_soon" />
            {t('map.mark.soon')}
          </li>
          <li>
            <IncidentMark severity={1} state="in_progress" timeliness="overdue" />
            {t('map.mark.overdue')}
          </li>
        </ul>
      )}
      {layers.cameras && (
        <ul className={css.list} aria-label={t('map.legendCameras')}>
          {cameraKinds.map((kind) => (
            <li key={kind}>
              <CameraMark kind={kind} state="online" />
              {t(`camera.kind.${kind}`)}
            </li>
          ))}
          <li>
            <CameraMark kind="mall" state="offline" />
            {t('camera.state.offline')}
          </li>
        </ul>
      )}
    </>
  );
}
