import { useTranslation } from 'react-i18next';
import { type Grid, staffRole } from '../../../api/core/contract/grids.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Section } from '../../ui/section.tsx';
import { StaffLine } from '../staff-line.tsx';
import css from './grid-staff-list.module.css';

/** Staff responsible for the unit, the leader first. */
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
            <StaffLine key={`${person.role} ${person.name} ${person.extension}`} person={person} />
          ))}
        </ul>
      )}
    </Section>
  );
}
