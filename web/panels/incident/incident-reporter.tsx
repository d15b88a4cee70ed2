import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Reporter } from '../../../api/core/contract/incident.ts';
import { useReason } from '../../i18n/use-reason.ts';
import { useReporterReading } from '../../questions/incident-handling.ts';
import { useMe } from '../../questions/personas.ts';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Section } from '../../ui/section.tsx';
import css from './incident-words.module.css';

/** The reporter: masked, until somebody asks for name and phone, which the audit records. */
export function IncidentReporter({ code, masked }: { code: string; masked: Reporter }) {
  const { data: me } = useMe();
  // What one person has read is not shown to the next.
  return <ReporterFacts key={me?.key} code={code} masked={masked} />;
}

function ReporterFacts({ code, masked }: { code: string; masked: Reporter }) {
  const { t } = useTranslation();
  const reasonOf = useReason();
  const reading = useReporterReading(code);
  const { name, phone } = reading.data ?? masked;
  return (
    <Section title={t('handling.reporter')}>
      <Facts>
        {name && <Fact name={t('handling.new.name')}>{name}</Fact>}
        {phone && <Fact name={t('handling.new.phone')}>{phone}</Fact>}
      </Facts>
      <Button
        mt="0.5rem"
        size="xs"
        variant="default"
        loading={reading.isPending}
        onClick={() => (reading.data ? reading.reset() : reading.mutate())}
      >
        {t(reading.data ? 'handling.reporterHide' : 'handling.reporterShow')}
      </Button>
      {reading.error ? (
        <p className={css.note} role="alert">
          {reasonOf(reading.error)}
        </p>
      ) : (
        <p className={css.note}>{t('handling.reporterRecorded')}</p>
      )}
    </Section>
  );
}
