import { useTranslation } from 'react-i18next';
import { useGrid } from '../../questions/grids.ts';
import { AgedBlock } from '../aged-block.tsx';
import { Row, RowList } from './row-list.tsx';

/** Who answers for the unit. These are posts, with the extension of the duty phone. */
export function Staff({ unit }: { unit: string | null }) {
  const { t } = useTranslation();
  const asked = useGrid(unit);
  return (
    <AgedBlock title={t('wall.staff')} asked={asked} grows>
      {({ staff }) => (
        <RowList
          items={staff}
          keyOf={({ role, name }) => `${role} ${name}`}
          empty={t('wall.noStaff')}
        >
          {({ role, name, extension }) => (
            <Row words={`${t(`grid.role.${role}`)} ${name}`} figure={extension ?? ''} />
          )}
        </RowList>
      )}
    </AgedBlock>
  );
}
