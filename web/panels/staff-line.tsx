import { IconPhone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { GridStaff } from '../../api/contract/grids.ts';
import css from './staff-line.module.css';

interface StaffLineProps {
  person: GridStaff;
  /** The unit, where people of several stand together. */
  of?: string;
}

/** A person who answers, and how to reach them. */
export function StaffLine({ person, of }: StaffLineProps) {
  const { t } = useTranslation();
  return (
    <li className={css.person}>
      <span className={css.name}>{person.name}</span>
      <span className={css.role}>
        {t(`grid.role.${person.role}`)}
        {of && ` · ${of}`}
      </span>
      {person.extension && (
        <span className={css.extension}>
          <IconPhone size="0.875rem" aria-hidden />
          {t('grid.extension', { extension: person.extension })}
        </span>
      )}
    </li>
  );
}
