import { IconMapOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import * as incidents from '../../../api/core/contract/endpoints/incidents.ts';
import type { Edition } from '../../../api/core/contract/grids.ts';
import type { Service } from '../../../api/core/contract/service.ts';
import { useService } from '../../api.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useLookedAtEdition } from '../../questions/editions.ts';
import { useGridCounts } from '../../questions/grid-counts.ts';
import { useAsOf, useGrids } from '../../questions/grids.ts';
import { useMayAsk } from '../../questions/personas.ts';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Notice } from '../../ui/notice.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { Section } from '../../ui/section.tsx';
import { DeskPanel } from '../desk-panel.tsx';
import { useEditionDates } from '../edition/use-edition-dates.ts';
import { PastNote } from '../grid/past-note.tsx';
import { StatisticsView } from '../statistics/statistics-view.tsx';
import { OpenBySeverity } from './open-by-severity.tsx';

/** Overview: open incidents, units, the ranked top level. */
export function OverviewPanel() {
  const { t } = useTranslation();
  const mayAsk = useMayAsk();
  const asked = useService();
  const lookedAt = useLookedAtEdition();
  const edition = lookedAt ?? asked.data?.edition;
  // For a single street, its own name. The title of an edition describes its changes and is not the name of a district.
  const top = useGrids(edition ? 1 : null).data?.items ?? [];
  const place =
    top.length === 1 ? top[0]?.name : top.length > 1 ? t('shell.breadcrumb.all') : undefined;
  return (
    <DeskPanel
      isPrintable
      title={place ?? t('overview.title')}
      kicker={place && t('overview.title')}
    >
      <QueryState asked={asked} lines={10}>
        {(service) => (
          <>
            <PastNote of="district" />
            {service.edition === null && (
              <Notice
                icon={<IconMapOff size="1.25rem" />}
                title={t('shell.state.noEditionTitle')}
                text={t('shell.state.noEditionText')}
              />
            )}
            {service.incidentCount > 0 && mayAsk(incidents.list) && <OpenBySeverity />}
            {service.incidentCount > 0 && <StatisticsView unit={null} />}
            {hasAnything(service) && <Units service={service} past={lookedAt} />}
          </>
        )}
      </QueryState>
    </DeskPanel>
  );
}

/** Whether there are any data: cameras and incidents need no boundaries. */
function hasAnything({ edition, cameraCount, incidentCount }: Service): boolean {
  return edition !== null || cameraCount + incidentCount > 0;
}

interface UnitsProps {
  service: Service;
  /** The viewed edition; null: the one in force. */
  past: Edition | null;
}

function Units({ service, past }: UnitsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const dates = useEditionDates(past !== null);
  const { cameraCount, incidentCount } = service;
  const asOf = useAsOf();
  const counts = useGridCounts(
    service.levels.map(({ level }) => level),
    past && asOf,
  );
  const then = counts.data;
  const edition = past ?? service.edition;
  const levels = past
    ? service.levels.flatMap((level) => {
        const counted = then?.find((each) => each.level === level.level);
        return counted ? [{ ...level, ...counted }] : [];
      })
    : service.levels;
  return (
    <Section
      title={t(edition ? 'overview.units' : 'overview.onRecord')}
      aside={edition && t('overview.edition', edition)}
    >
      <Facts>
        {past && then === undefined && (
          <Fact name={t('overview.units')}>
            {t(counts.error ? 'overview.unitsUnread' : 'shell.state.loading')}
          </Fact>
        )}
        {levels
          .filter((level) => level.count > 0)
          .map((level) => (
            <Fact key={level.level} name={format.named(level)}>
              {format.number(level.count)}
              {level.exclusiveCount > 0 &&
                ` · ${t('overview.ofWhichExclusive', { number: format.number(level.exclusiveCount) })}`}
            </Fact>
          ))}
        <Fact name={t('overview.cameras')}>{format.number(cameraCount)}</Fact>
        <Fact name={t('overview.incidents')}>{format.number(incidentCount)}</Fact>
        {past?.validTo && (
          <Fact name={t('overview.wasInForce')}>{dates.span(past.validFrom, past.validTo)}</Fact>
        )}
        {!past?.validTo && edition && (
          <Fact name={t('overview.inForce')}>{format.date(edition.validFrom)}</Fact>
        )}
      </Facts>
    </Section>
  );
}
