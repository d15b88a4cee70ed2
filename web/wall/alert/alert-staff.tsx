import { useTranslation } from 'react-i18next';
import { useStaffDoubt } from '../../panels/incident/use-staff-doubt.ts';
import { useIncident } from '../../questions/incidents.ts';
import { Dotted } from '../../ui/dotted.tsx';
import { AgedBlock } from '../aged-block.tsx';
import { Row, RowList } from '../blocks/row-list.tsx';
import css from './alert-staff.module.css';

/** Staff responsible for the incident of an alert, the smallest unit first: posts, with the extension of the duty phone. */
export function AlertStaff({ code }: { code: string }) {
  const { t } = useTranslation();
  const asked = useIncident(code);
  const staffDoubt = useStaffDoubt();
  const isUnlocated = asked.data?.position === null;
  const doubt = asked.data && asked.data.staff.length > 0 && staffDoubt(asked.data.placeFound);
  return (
    <AgedBlock
      title={t('wall.staff')}
      aside={doubt && <span className={css.doubt}>{doubt}</span>}
      asked={asked}
      grows
    >
      {({ staff }) => (
        <RowList
          items={staff}
          keyOf={({ gridCode, role, name }) => `${gridCode} ${role} ${name}`}
          empty={t(isUnlocated ? 'wall.staffUnknown' : 'wall.noStaff')}
        >
          {({ role, name, extension, gridName }) => (
            <Row
              words={<Dotted parts={[`${t(`grid.role.${role}`)} ${name}`, gridName]} />}
              figure={extension === null ? '' : t('grid.extension', { extension })}
            />
          )}
        </RowList>
      )}
    </AgedBlock>
  );
}
