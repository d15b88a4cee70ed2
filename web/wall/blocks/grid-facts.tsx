import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import { useGrid } from '../../questions/grids.ts';
import { AgedBlock } from '../aged-block.tsx';
import { Figures } from './figures.tsx';

/** Population and area of the unit. */
export function GridFacts({ unit }: { unit: string | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const asked = useGrid(unit);
  const number = (value: number | null) => (value === null ? '–' : format.number(value));
  return (
    <AgedBlock
      title={asked.data?.name ?? t('wall.gridFacts')}
      aside={t('wall.onRecord')}
      asked={asked}
    >
      {({ population, households, areaM2, staffCount }) => (
        <Figures
          isWide
          figures={[
            { key: 'population', value: number(population), label: t('wall.population') },
            { key: 'households', value: number(households), label: t('wall.households') },
            { key: 'area', value: format.area(areaM2), label: t('wall.area') },
            { key: 'staff', value: number(staffCount), label: t('wall.staffCount') },
          ]}
        />
      )}
    </AgedBlock>
  );
}
