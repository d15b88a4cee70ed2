import { useTranslation } from 'react-i18next';
import type { GridStatistics } from '../../../api/core/contract/statistics.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { openReported } from '../../state/actions/incident-list.ts';
import { IncidentMark } from '../../ui/incident-mark.tsx';
import row from '../../ui/row.module.css';
import { Section } from '../../ui/section.tsx';
import { severityKey } from '../../ui/severity-key.ts';
import css from './severity-figures.module.css';

interface SeverityFiguresProps {
  unit: string | null;
  severities: GridStatistics['severities'];
  registered: number;
}

/** Incidents by severity, the worst first; each figure opens its incidents. */
export function SeverityFigures({ unit, severities, registered }: SeverityFiguresProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const reported = severities.reduce((sum, count) => sum + count, 0);
  return (
    <Section title={t('statistics.bySeverity')}>
      <div className={css.severities}>
        {severities
          .map((count, index) => ({ count, severity: index + 1 }))
          .toReversed()
          .map(({ count, severity }) => (
            <button
              key={severity}
              type="button"
              className={`${row.press} ${css.severity}`}
              title={t('statistics.openList')}
              onClick={() => openReported(unit, { severities: [severity] })}
            >
              <IncidentMark severity={severity} state="in_progress" timeliness="none" />
              <span className={css.count} data-figures>
                {format.number(count, 1)}
              </span>
              <span className={css.label}>{t(`incident.severity.${severityKey(severity)}`)}</span>
            </button>
          ))}
      </div>
      {format.number(reported, 1) !== format.number(registered, 1) && (
        <p className={css.note}>
          {t('statistics.reportedInPeriod', { number: format.number(reported, 1) })}
        </p>
      )}
    </Section>
  );
}
