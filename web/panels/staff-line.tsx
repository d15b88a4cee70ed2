import { IconPhone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { GridStaff } from '../../api/core/contract/grids.ts';
import row from '../ui/row.module.css';
import css from './staff-line.module.css';

interface StaffLineProps {
  person: GridStaff;
  /** The unit, where people of several are listed together. */
  of?: string;
  /** On paper all people are listed; the screen unfolds them. */
  isOnPaperOnly?: boolean;
}

/** A responsible person, with contact details. */
export function StaffLine({ person, of, isOnPaperOnly = false }: StaffLineProps) {
  const { t } = useTranslation();
  const role = [t(`grid.role.${person.role}`), of].filter(Boolean).join(' · ');
  return (
    <li className={css.person} {...(isOnPaperOnly && { 'data-paper-only': true })}>
      <span className={`${row.line} ${css.name}`} title={person.name}>
        {person.name}
      </span>
      <span className={`${row.line} ${css.role}`} title={role}>
        {role}
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
