import { useTranslation } from 'react-i18next';
import type { IncidentDetail } from '../../../api/core/contract/incident.ts';
import { select } from '../../state/actions/selection.ts';
import { Fact, Facts } from '../../ui/facts.tsx';
import row from '../../ui/row.module.css';
import { Section } from '../../ui/section.tsx';

/** The original of a duplicate, or the duplicates of an original. */
export function IncidentDuplicates({ incident }: { incident: IncidentDetail }) {
  const { t } = useTranslation();
  const { duplicateOf, duplicates } = incident;
  if (duplicateOf === null && duplicates.length === 0) return null;
  return (
    <Section title={t('handling.duplicates')}>
      <Facts>
        {duplicateOf !== null && (
          <Fact name={t('handling.duplicateOf')}>
            <IncidentLink code={duplicateOf} />
          </Fact>
        )}
        {duplicates.map((code) => (
          <Fact key={code} name={t('incident.code')}>
            <IncidentLink code={code} />
          </Fact>
        ))}
      </Facts>
    </Section>
  );
}

function IncidentLink({ code }: { code: string }) {
  return (
    <button type="button" className={row.link} onClick={() => select({ kind: 'incident', code })}>
      {code}
    </button>
  );
}
