import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type GridKind, type GridUse, gridUse } from '../../../api/core/contract/grids.ts';
import { Choice } from '../../ui/choice.tsx';
import css from './tool-view.module.css';

interface KindFieldsProps {
  kind: GridKind;
  use: GridUse | null;
  isFree: boolean;
  onChange: (changed: { kind?: GridKind; use?: GridUse | null }) => void;
}

/** Fields for the kind of a grid, general or exclusive, and for the use of an exclusive grid. */
export function KindFields({ kind, use, isFree, onChange }: KindFieldsProps) {
  const { t } = useTranslation(['plan', 'words']);
  return (
    <>
      <fieldset className={css.group} disabled={!isFree}>
        <span className={css.label}>{t('tool.kind')}</span>
        <Choice
          label={t('tool.kind')}
          value={kind}
          options={(['general', 'exclusive'] as const).map((value) => ({
            value,
            label: t(`words:grid.kind.${value}`),
          }))}
          onChange={(next) => onChange({ kind: next, ...(next === 'general' && { use: null }) })}
        />
      </fieldset>
      {kind === 'exclusive' && (
        <Select
          size="sm"
          clearable
          label={t('tool.use')}
          placeholder={t('tool.noUse')}
          disabled={!isFree}
          value={use}
          data={gridUse.options.map((each) => ({
            value: each,
            label: t(`words:grid.use.${each}`),
          }))}
          onChange={(next) => onChange({ use: gridUse.safeParse(next).data ?? null })}
        />
      )}
    </>
  );
}
