import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { IncidentDetail } from '../../../api/core/contract/incident.ts';
import { useSurroundings } from '../../questions/incident-handling.ts';
import { IncidentMark } from '../../ui/incident-mark.tsx';
import row from '../../ui/row.module.css';
import { useIncidentTitle } from '../use-incident-title.ts';
import css from './original-field.module.css';

const SHOWN = 4;

interface OriginalFieldProps {
  incident: IncidentDetail;
  /** Code of another incident. */
  value: string;
  error: string | null;
  onChange: (code: string) => void;
}

/** Number of the original: typed, or chosen among the similar incidents nearby. */
export function OriginalField({ incident, value, error, onChange }: OriginalFieldProps) {
  const { t } = useTranslation();
  const titleOf = useIncidentTitle();
  const near = useSurroundings(incident.position === null ? null : incident.code).data?.similar;
  const open = near?.filter(({ state }) => state !== 'closed').slice(0, SHOWN) ?? [];
  return (
    <div>
      <TextInput
        size="sm"
        autoFocus
        label={t('handling.original')}
        value={value}
        error={error}
        maxLength={200}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {open.length > 0 && (
        <fieldset className={css.near}>
          <legend className={css.legend}>{t('handling.originalNear')}</legend>
          {open.map((similar) => (
            <button
              key={similar.code}
              type="button"
              className={`${row.row} ${css.option}`}
              aria-pressed={similar.code === value}
              onClick={() => onChange(similar.code)}
            >
              <IncidentMark {...similar} />
              <span className={`${row.line} ${css.title}`}>{titleOf(similar)}</span>
              <span className={css.code}>{similar.code}</span>
            </button>
          ))}
        </fieldset>
      )}
    </div>
  );
}
