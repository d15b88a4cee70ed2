import { useTranslation } from 'react-i18next';
import type { IncidentDetail } from '../../../api/core/contract/incident.ts';
import { Section } from '../../ui/section.tsx';
import { IncidentReporter } from './incident-reporter.tsx';
import css from './incident-words.module.css';

/** The report in words and, for those who handle it, the reporter. */
export function IncidentWords({ incident }: { incident: IncidentDetail }) {
  const { t } = useTranslation();
  const { code, description, reporter } = incident;
  return (
    <>
      {description && (
        <Section title={t('handling.description')}>
          <p className={css.text}>{description}</p>
        </Section>
      )}
      {reporter && <IncidentReporter key={code} code={code} masked={reporter} />}
    </>
  );
}
