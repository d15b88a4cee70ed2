import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentDetail } from '../../../api/core/contract/incident.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Section } from '../../ui/section.tsx';
import { StaffLine } from '../staff-line.tsx';
import { UnitList } from '../unit-list.tsx';
import { useLevelName } from '../use-level-name.ts';
import css from './incident-people.module.css';
import { useStaffDoubt } from './use-staff-doubt.ts';

const SHOWN_AT_FIRST = 4;

/** Assigned unit and responsible staff: those of the smallest unit first. */
export function IncidentPeople({ incident }: { incident: IncidentDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const levelName = useLevelName();
  const doubt = useStaffDoubt()(incident.placeFound);
  const { staff, assignee } = incident;
  const [isWhole, setWhole] = useState(false);
  return (
    <Section title={t('handling.who')}>
      {assignee && (
        <>
          <Facts>
            <Fact name={t('handling.assignee')}>{levelName(assignee.level)}</Fact>
          </Facts>
          <UnitList units={[assignee]} aside={() => null} />
        </>
      )}
      {doubt !== null && staff.length > 0 && <p className={css.doubt}>{doubt}</p>}
      {staff.length === 0 ? (
        <div className={css.none}>
          {t(incident.position === null ? 'handling.nobodyKnown' : 'handling.nobody')}
        </div>
      ) : (
        <ul className={css.list}>
          {staff.map((person, index) => (
            <StaffLine
              key={`${person.gridCode} ${person.role} ${person.name} ${person.extension}`}
              person={person}
              of={person.gridName}
              isOnPaperOnly={!isWhole && index >= SHOWN_AT_FIRST}
            />
          ))}
        </ul>
      )}
      {!isWhole && staff.length > SHOWN_AT_FIRST && (
        <Button variant="subtle" size="xs" data-on-screen onClick={() => setWhole(true)}>
          {t('handling.showAll', { total: format.number(staff.length) })}
        </Button>
      )}
    </Section>
  );
}
