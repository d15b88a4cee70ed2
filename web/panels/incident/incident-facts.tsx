import { useTranslation } from 'react-i18next';
import type { IncidentDetail } from '../../../api/core/contract/incident.ts';
import { WARNING_SOURCE } from '../../../api/core/contract/incidents.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Section } from '../../ui/section.tsx';
import { Instant } from './instant.tsx';
import { useCategoryPath } from './use-category-path.ts';

export function IncidentFacts({ incident }: { incident: IncidentDetail }) {
  const { t } = useTranslation();
  const categoryPath = useCategoryPath();
  const isReportedHere = incident.history[0]?.action === 'reported';
  const source =
    incident.source === WARNING_SOURCE
      ? t('incident.crowdWarning')
      : (incident.source ?? (isReportedHere ? t('incident.reportedHere') : null));
  return (
    <Section title={t('incident.what')}>
      <Facts>
        <Fact name={t('incident.code')}>
          {incident.code} <CopyButton text={incident.code} label={t('shell.action.copyCode')} />
        </Fact>
        <Fact name={t('incident.category')}>{categoryPath(incident.category)}</Fact>
        <Fact name={t('incident.reportedAt')}>
          <Instant iso={incident.reportedAt} />
        </Fact>
        {incident.registeredAt && (
          <Fact name={t('incident.registeredAt')}>
            <Instant iso={incident.registeredAt} />
          </Fact>
        )}
        {incident.closedAt && (
          <Fact name={t('incident.closedAt')}>
            <Instant iso={incident.closedAt} />
          </Fact>
        )}
        {source && <Fact name={t('incident.source')}>{source}</Fact>}
      </Facts>
    </Section>
  );
}
