import { useTranslation } from 'react-i18next';
import type { IncidentCase } from '../../../api/core/contract/incident-case.ts';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Section } from '../../ui/section.tsx';
import css from './case-words.module.css';

/** The report in words and, for those who handle it, the reporter. */
export function CaseWords({ incident }: { incident: IncidentCase }) {
  const { t } = useTranslation();
  const { description, reporter } = incident;
  return (
    <>
      {description && (
        <Section title={t('case.description')}>
          <p className={css.text}>{description}</p>
        </Section>
      )}
      {reporter && (
        <Section title={t('case.reporter')}>
          <Facts>
            {reporter.name && <Fact name={t('case.new.name')}>{reporter.name}</Fact>}
            {reporter.phone && <Fact name={t('case.new.phone')}>{reporter.phone}</Fact>}
          </Facts>
        </Section>
      )}
    </>
  );
}
