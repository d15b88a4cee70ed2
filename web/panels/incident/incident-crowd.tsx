import { useTranslation } from 'react-i18next';
import type { Position } from '../../../api/core/contract/geo.ts';
import type { IncidentDetail } from '../../../api/core/contract/incident.ts';
import { MINUTE_MS } from '../../../api/core/time/durations.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useCrowdSetting, useSpaceHistory } from '../../questions/crowd.ts';
import { selectPoint } from '../../state/actions/selection.ts';
import { Fact, Facts } from '../../ui/facts.tsx';
import row from '../../ui/row.module.css';
import { Section } from '../../ui/section.tsx';
import { findSpaceNear, type SpaceNear } from './find-space-near.ts';
import css from './incident-crowd.module.css';

/** Density at the place when the incident was reported. Nothing where no space is near, or nothing was counted. */
export function IncidentCrowd({ incident }: { incident: IncidentDetail }) {
  const { position } = incident;
  return position && <CrowdAt position={position} incident={incident} />;
}

function CrowdAt({ position, incident }: { position: Position; incident: IncidentDetail }) {
  const spaces = useCrowdSetting().data?.spaces;
  const near = spaces ? findSpaceNear(spaces, position, incident.floor) : null;
  return near && <CrowdThen space={near} reportedAt={incident.reportedAt} />;
}

function CrowdThen({ space, reportedAt }: { space: SpaceNear; reportedAt: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const minute = Math.floor(Date.parse(reportedAt) / MINUTE_MS) * MINUTE_MS;
  // Whole minutes: the minute of the report might still be incomplete.
  const asked = useSpaceHistory(space.code, { from: minute - 3 * MINUTE_MS, to: minute }, 60);
  const point = asked.data?.points.findLast(({ count }) => count !== null);
  if (!point || point.count === null) return null;
  return (
    <Section title={t('handling.crowd')}>
      <Facts>
        <Fact
          name={
            <button
              type="button"
              className={row.link}
              onClick={() => selectPoint('space', space.code, space.position)}
            >
              {space.name}
            </button>
          }
        >
          {t('crowd.personCount', { count: Math.round(point.count) })}
          {point.density !== null &&
            ` · ${t('alert.density', { density: format.density(point.density) })}`}
        </Fact>
      </Facts>
      <p className={css.note}>
        {t('handling.crowdAsCounted', { time: format.clock(Date.parse(point.at)) })}
      </p>
    </Section>
  );
}
