import { useTranslation } from 'react-i18next';
import { useGrid } from '../../questions/grids.ts';
import { AgedBlock } from '../aged-block.tsx';
import { Row, RowList } from './row-list.tsx';

/** Largest number of staff: a team may be larger than its share of the wall. */
const MOST_STAFF = 6;

/** Staff responsible for the unit: posts, with the extension of the duty phone. */
export function Staff({ unit }: { unit: string | null }) {
  const { t } = useTranslation();
  const asked = useGrid(unit);
  return (
    <AgedBlock title={t('wall.staff')} asked={asked}>
      {({ staff }) => (
        <RowList
          items={staff}
          keyOf={({ role, name }) => `${role} ${name}`}
          empty={t('wall.noStaff')}
          most={MOST_STAFF}
        >
          {({ role, name, extension }) => (
            <Row
              words={`${t(`grid.role.${role}`)} ${name}`}
              figure={extension === null ? '' : t('grid.extension', { extension })}
            />
          )}
        </RowList>
      )}
    </AgedBlock>
  );
}
