import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import { useIncidents } from '../../questions/incidents.ts';
import { openWholeList } from '../../state/actions/incident-list.ts';
import { initialState } from '../../state/choices.ts';
import { FigureTile, FigureTiles, type Tone } from '../../ui/figure-tile.tsx';
import { IncidentMark } from '../../ui/incident-mark.tsx';
import { Section } from '../../ui/section.tsx';
import { severityKey } from '../../ui/severity-key.ts';

const severities: readonly { severity: 1 | 2 | 3; tone: Tone }[] = [
  { severity: 3, tone: 'red' },
  { severity: 2, tone: 'amber' },
  { severity: 1, tone: 'info' },
];

/** Open incidents in three figures, the worst first. */
export function OpenBySeverity() {
  const { t } = useTranslation();
  return (
    <Section title={t('overview.now')}>
      <FigureTiles>
        {severities.map((item) => (
          <OpenFigure key={item.severity} {...item} />
        ))}
      </FigureTiles>
      <Button mt="0.75rem" variant="default" size="xs" onClick={openWholeList}>
        {t('overview.showIncidents')}
      </Button>
    </Section>
  );
}

function OpenFigure({ severity, tone }: { severity: 1 | 2 | 3; tone: Tone }) {
  const { t } = useTranslation();
  const format = useFormat();
  const asked = useIncidents({ ...initialState.incidentFilter, severities: [severity] });
  const total = asked.data?.total;
  return (
    <FigureTile
      value={total === undefined ? '–' : format.number(total)}
      tone={total ? tone : 'plain'}
      mark={<IncidentMark severity={severity} state="in_progress" timeliness="none" />}
      label={t(`incident.severity.${severityKey(severity)}`)}
    />
  );
}
