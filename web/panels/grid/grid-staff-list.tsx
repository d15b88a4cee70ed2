import { IconPhone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type Grid, type GridStaff, staffRole } from '../../../api/contract/grids.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Section } from '../../ui/section.tsx';
import css from './grid-staff-list.module.css';

/** Who answers for the unit, the one in charge first. */
export function GridStaffList({ grid }: { grid: Grid }) {
  const { t } = useTranslation();
  const format = useFormat();
  const inOrder = staffRole.options.flatMap((role) =>
    grid.staff.filter((person) => person.role === role),
  );
  const below = grid.staffCount > grid.staff.length && (
    <>
      {t('grid.staffBelow')} {format.number(grid.staffCount)}
    </>
  );
  return (
    <Section title={t('grid.who')} aside={below}>
      {inOrder.length === 0 ? (
        <div className={css.none}>{t('grid.noStaff')}</div>
      ) : (
        <ul className={css.list}>
          {inOrder.map((person) => (
            <Person key={`${person.role} ${person.name} ${person.extension}`} person={person} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function Person({ person }: { person: GridStaff }) {
  const { t } = useTranslation();
  return (
    <li className={css.person}>
      <span className={css.name}>{person.name}</span>
      <span className={css.role}>{t(`grid.role.${person.role}`)}</span>
      {person.extension && (
        <span className={css.extension}>
          <IconPhone size="0.875rem" aria-hidden />
          {t('grid.extension', { extension: person.extension })}
        </span>
      )}
    </li>
  );
}
