import { useTranslation } from 'react-i18next';
import type { Incident } from '../../../api/contract/incidents.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Section } from '../../ui/section.tsx';
import { useNow } from '../../ui/use-now.ts';
import { TimelinessWords } from './timeliness-words.tsx';

export function IncidentTimes({ incident }: { incident: Incident }) {
  const { t } = useTranslation();
  const { reportedAt, registeredAt, dueAt, closedAt, closedInGrid } = incident;
  return (
    <Section
      title={t('incident.time')}
      aside={
        closedAt === null ? (
          <TimelinessWords timeliness={incident.timeliness} />
        ) : (
          closedInGrid !== null &&
          t(closedInGrid ? 'incident.closedInGrid' : 'incident.closedOutside')
        )
      }
    >
      <Facts>
        <Fact name={t('incident.reportedAt')}>
          <Instant iso={reportedAt} />
        </Fact>
        {registeredAt && (
          <Fact name={t('incident.registeredAt')}>
            <Instant iso={registeredAt} />
          </Fact>
        )}
        {dueAt && (
          <Fact name={t('incident.dueAt')}>
            <Instant iso={dueAt} />
          </Fact>
        )}
        {closedAt && (
          <Fact name={t('incident.closedAt')}>
            <Instant iso={closedAt} />
          </Fact>
        )}
      </Facts>
    </Section>
  );
}

/** Relative while it is near; the clock time is one pointer away. */
function Instant({ iso }: { iso: string }) {
  const format = useFormat();
  const now = useNow(15_000);
  const instant = Date.parse(iso);
  return (
    <time dateTime={iso} title={format.time(instant, now)}>
      {format.age(instant, now)}
    </time>
  );
}
