import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Choice } from '../../ui/choice.tsx';
import { NoMatch } from '../../ui/no-match.tsx';
import { severityKey } from '../../ui/severity-key.ts';
import { useCategoryGroups } from '../incident/use-category-groups.ts';

interface CategoryFieldProps {
  /** Whether it is the first field to fill in. */
  autoFocus?: boolean;
  category: string | null;
  severity: number;
  error?: string | null | undefined;
  onChange: (changed: { category?: string | null; severity?: number }) => void;
}

const severities = [1, 2, 3] as const;

/** Category and severity of an incident. */
export function CategoryField(props: CategoryFieldProps) {
  const { autoFocus = false, category, severity, error, onChange } = props;
  const { t } = useTranslation();
  const groups = useCategoryGroups(false);
  return (
    <>
      <Select
        size="sm"
        searchable
        autoFocus={autoFocus}
        openOnFocus={!autoFocus}
        // When one option is left after typing, it is selected.
        selectFirstOptionOnChange
        allowDeselect={false}
        label={t('handling.new.category')}
        data={groups}
        nothingFoundMessage={<NoMatch />}
        value={category}
        error={error}
        onChange={(chosen) => onChange({ category: chosen })}
      />
      <Choice
        label={t('handling.new.severity')}
        value={severity}
        onChange={(chosen) => onChange({ severity: chosen })}
        options={severities.map((value) => ({
          value,
          label: t(`incident.severity.${severityKey(value)}`),
        }))}
      />
    </>
  );
}
