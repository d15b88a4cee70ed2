import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { IncidentMark } from '../../ui/incident-mark.tsx';
import { severityKey } from '../../ui/severity-key.ts';
import css from './severity-toggles.module.css';

const severities = [1, 2, 3] as const;

interface SeverityTogglesProps {
  /** Empty: all. */
  chosen: readonly number[];
  onChange: (chosen: number[]) => void;
}

export function SeverityToggles({ chosen, onChange }: SeverityTogglesProps) {
  const { t } = useTranslation();
  return (
    <fieldset className={css.toggles} aria-label={t('incident.severityLabel')}>
      {severities.map((severity) => {
        const isChosen = chosen.includes(severity);
        const words = t(`incident.severity.${severityKey(severity)}`);
        return (
          <Tooltip key={severity} label={words}>
            <button
              type="button"
              className={css.toggle}
              aria-pressed={isChosen}
              aria-label={words}
              onClick={() =>
                onChange(
                  isChosen ? chosen.filter((item) => item !== severity) : [...chosen, severity],
                )
              }
            >
              <IncidentMark severity={severity} state="in_progress" timeliness="none" />
            </button>
          </Tooltip>
        );
      })}
    </fieldset>
  );
}
