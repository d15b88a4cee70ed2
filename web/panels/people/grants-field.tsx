import { ActionIcon, Button, Select } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type Role, role } from '../../../api/core/contract/actors.ts';
import type { Person } from '../../../api/core/contract/people.ts';
import { oneOf } from '../../state/one-of.ts';
import { UnitSearch } from '../unit-search.tsx';
import type { Unit } from '../use-units-by-name.ts';
import css from './person-form.module.css';

/** A role while it is edited. */
export interface EditedGrant {
  /** Identifier of the row. */
  key: number;
  role: Role;
  /** Null: the whole district. */
  unit: Unit | null;
}

let rows = 0;

export function toEdited({
  role,
  scope,
}: Pick<Person['grants'][number], 'role' | 'scope'>): EditedGrant {
  rows += 1;
  return { key: rows, role, unit: scope && { ...scope, within: null, level: null } };
}

interface GrantsFieldProps {
  grants: readonly EditedGrant[];
  onChange: (grants: EditedGrant[]) => void;
}

/** Roles of a person, each for a unit or for the whole district. */
export function GrantsField({ grants, onChange }: GrantsFieldProps) {
  const { t } = useTranslation('administration');
  const { t: words } = useTranslation();
  const replace = (key: number, changed: Partial<EditedGrant>) =>
    onChange(grants.map((grant) => (grant.key === key ? { ...grant, ...changed } : grant)));
  return (
    <fieldset className={css.grants}>
      <legend className={css.legend}>{t('people.form.roles')}</legend>
      {grants.map(({ key, role: name, unit }, index) => (
        <div key={key} className={css.grant}>
          <Select
            size="sm"
            allowDeselect={false}
            aria-label={t('people.form.roleAt', { number: index + 1 })}
            value={name}
            data={role.options.map((each) => ({
              value: each,
              label: words(`persona.role.${each}`),
            }))}
            onChange={(chosen) => replace(key, { role: oneOf(role.options, chosen) ?? name })}
          />
          <UnitSearch
            size="sm"
            clearable
            aria-label={t('people.form.unitAt', { number: index + 1 })}
            placeholder={t('people.form.wholeDistrict')}
            value={unit}
            onChange={(chosen) => replace(key, { unit: chosen })}
          />
          <ActionIcon
            variant="subtle"
            aria-label={t('people.form.removeRole', { number: index + 1 })}
            onClick={() => onChange(grants.filter((grant) => grant.key !== key))}
          >
            <IconTrash size="1rem" />
          </ActionIcon>
        </div>
      ))}
      <div>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPlus size="0.9375rem" aria-hidden />}
          onClick={() => onChange([...grants, toEdited({ role: 'worker', scope: null })])}
        >
          {t('people.form.addRole')}
        </Button>
      </div>
    </fieldset>
  );
}
