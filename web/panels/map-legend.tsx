import { useTranslation } from 'react-i18next';
import { cameraKind } from '../../api/core/contract/cameras.ts';
import type { Service } from '../../api/core/contract/service.ts';
import { clusterDisc } from '../map/marks/mark-look.ts';
import { mapColours } from '../map/style/colours.ts';
import { useAppState } from '../state/app-state.ts';
import { CameraMark } from '../ui/camera-mark.tsx';
import { IncidentMark } from '../ui/incident-mark.tsx';
import css from './map-legend.module.css';
import { useLevelName } from './use-level-name.ts';

const lineColour: Record<number, 'street' | 'community' | 'grid' | 'microGrid'> = {
  1: 'street',
  2: 'community',
  3: 'grid',
  4: 'microGrid',
};
/** Widths in pixels, as on the map. */
const LINE_WIDTHS: Record<number, number> = { 1: 2.5, 2: 1.8, 3: 1.2, 4: 0.8 };

/** Legend of lines and marks, only for what is shown. */
export function MapLegend({ levels }: { levels: Service['levels'] }) {
  const { t } = useTranslation();
  const levelName = useLevelName();
  const layers = useAppState((state) => state.layers);
  const isPlan = useAppState((state) => state.plan !== null);
  const colours = useAppState((state) => mapColours[state.theme]);
  const present = levels.filter((level) => level.count > 0);
  return (
    <>
      <ul className={css.list} aria-label={t('map.legendLines')} hidden={present.length === 0}>
        {present.map(({ level }) => (
          <li key={level}>
            <svg className={css.line} viewBox="0 0 22 12" aria-hidden>
              <path
                d="M0 6h22"
                stroke={colours[lineColour[level] ?? 'microGrid']}
                strokeWidth={LINE_WIDTHS[level]}
                strokeDasharray={level === 4 ? '4 3' : undefined}
              />
            </svg>
            {levelName(level)}
          </li>
        ))}
        {present.some((level) => level.exclusiveCount > 0) && (
          <li>
            <svg className={css.line} viewBox="0 0 22 12" aria-hidden>
              <rect
                x="1"
                y="1"
                width="20"
                height="10"
                fill="none"
                stroke={colours.exclusive}
                strokeWidth="1.5"
                strokeDasharray="1.5 2"
              />
            </svg>
            {t('map.mark.exclusive')}
          </li>
        )}
      </ul>
      {isPlan && <PlanLegend />}
      {layers.incidents && (
        <ul className={css.list} aria-label={t('map.legendIncidents')}>
          <li className={css.severity}>
            <IncidentMark severity={1} state="in_progress" timeliness="none" />
            {t('incident.severity.ordinary')}
          </li>
          <li>
            <IncidentMark severity={1} state="reported" timeliness="none" />
            {t('map.mark.outline')}
          </li>
          <li className={css.severity}>
            <IncidentMark severity={2} state="in_progress" timeliness="none" />
            {t('incident.severity.urgent')}
          </li>
          <li>
            <IncidentMark severity={1} state="dispatched" timeliness="none" />
            {t('map.mark.half')}
          </li>
          <li className={css.severity}>
            <IncidentMark severity={3} state="in_progress" timeliness="none" />
            {t('incident.severity.emergency')}
          </li>
          <li>
            <IncidentMark severity={1} state="in_progress" timeliness="none" />
            {t('incident.state.in_progress')}
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
          <li className={css.wide}>
            {[1, 2, 3].map((severity) => (
              <Cluster key={severity} colour={clusterDisc({ openCount: 2, severity }, colours)} />
            ))}
            {t('map.mark.cluster')}
          </li>
          <li className={css.wide}>
            <Cluster colour={clusterDisc({ openCount: 0, severity: 1 }, colours)} />
            {t('map.mark.closedCluster')}
          </li>
        </ul>
      )}
      {layers.cameras && (
        <ul className={css.list} aria-label={t('map.legendCameras')}>
          {cameraKind.options.map((kind) => (
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

/** Several incidents in one mark, as on the map; the number is an example. */
function Cluster({ colour }: { colour: string }) {
  return (
    <svg className={css.cluster} viewBox="0 0 20 20" aria-hidden>
      <circle cx="10" cy="10" r="9" fill={colour} />
      <text x="10" y="13.5" textAnchor="middle" fontSize="10" fontWeight="600" fill="currentColor">
        n
      </text>
    </svg>
  );
}

/** Legend of an open plan: its changes, and the former borders. */
function PlanLegend() {
  const { t } = useTranslation();
  const colours = useAppState((state) => mapColours[state.theme]);
  return (
    <ul className={css.list} aria-label={t('map.legendPlan')}>
      <li>
        <svg className={css.line} viewBox="0 0 22 12" aria-hidden>
          <rect width="22" height="12" fill={colours.info} fillOpacity="0.25" />
        </svg>
        {t('map.mark.changed')}
      </li>
      <li>
        <svg className={css.line} viewBox="0 0 22 12" aria-hidden>
          <path d="M0 6h22" stroke={colours.info} strokeWidth="5" strokeOpacity="0.45" />
          <path d="M0 6h22" stroke={colours.grid} strokeWidth="1.5" />
        </svg>
        {t('map.mark.newBorder')}
      </li>
      <li>
        <svg className={css.line} viewBox="0 0 22 12" aria-hidden>
          <path d="M0 6h22" stroke={colours.nameFaint} strokeWidth="1.4" />
        </svg>
        {t('map.mark.oldBorder')}
      </li>
      <li>
        <svg className={css.line} viewBox="0 0 22 12" aria-hidden>
          <path
            d="M-2 12 10 0M4 12 16 0M10 12 22 0M16 12 28 0"
            stroke={colours.unknown}
            strokeWidth="1.5"
          />
        </svg>
        {t('map.mark.locked')}
      </li>
    </ul>
  );
}
