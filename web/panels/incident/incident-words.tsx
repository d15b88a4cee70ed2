import { useTranslation } from 'react-i18next';
import type { IncidentDetail } from '../../../api/core/contract/incident.ts';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Section } from '../../ui/section.tsx';
import css from './incident-words.module.css';

/** The report in words and, for those who handle it, the reporter. */
export function IncidentWords({ incident }: { incident: IncidentDetail }) {
  const { t } = useTranslation();
  const { description, reporter } = incident;
  return (
    <>
      {description && (
        <Section title={t('handling.description')}>
          <p className={css.text}>{description}</p>
        </Section>
      )}
      {reporter && (
        <Section title={t('handling.reporter')}>
          <Facts>
            {reporter.name && <Fact name={t('handling.new.name')}>{reporter.name}</Fact>}
            {reporter.phone && <Fact name={t('handling.new.phone')}>{reporter.phone}</Fact>}
          </Facts>
        </Section>
      )}
    </>
  );
}
