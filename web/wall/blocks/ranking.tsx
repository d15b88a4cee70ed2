import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import { useGrid, useGridChildren, useGridFigures, useGrids } from '../../questions/grids.ts';
import { AgedBlock } from '../aged-block.tsx';
import { Row, RowList } from './row-list.tsx';

const TOP_LEVEL = 1;

/** The units below by open incidents, the most first. */
export function Ranking({ unit }: { unit: string | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const parent = useGrid(unit).data;
  const level = unit === null ? TOP_LEVEL : parent ? parent.level + 1 : null;
  const top = useGrids(unit === null ? TOP_LEVEL : null).data?.items;
  const children = useGridChildren(unit).data?.items;
  const units = unit === null ? top : children;
  const { data, error, dataUpdatedAt, isPlaceholderData } = useGridFigures(level, 'open_incidents');
  // Units that are still loading are not missing units.
  const ranking = useMemo(() => data && units && { units, values: data.values }, [data, units]);
  return (
    <AgedBlock
      title={t('wall.ranking')}
      aside={t('wall.openIncidentsNow')}
      asked={{ data: ranking, error, dataUpdatedAt, isPlaceholderData }}
      isOfIncidents
      grows
    >
      {({ units, values }) => (
        <RowList
          items={[...units].sort((a, b) => (values[b.code] ?? 0) - (values[a.code] ?? 0))}
          keyOf={({ code }) => code}
          empty={t('wall.noUnits')}
        >
          {({ code, name }) => <Row words={name} figure={format.number(values[code] ?? 0)} />}
        </RowList>
      )}
    </AgedBlock>
  );
}
