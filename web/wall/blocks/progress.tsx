import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import { useBoard } from '../../questions/incident-handling.ts';
import { AgedBlock } from '../aged-block.tsx';
import { Bars } from './bars.tsx';

/** Open incidents by their progress. */
export function Progress({ unit }: { unit: string | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const asked = useBoard(true, unit);
  return (
    <AgedBlock
      title={t('wall.progress')}
      aside={t('wall.openIncidentsNow')}
      asked={asked}
      isOfIncidents
    >
      {({ columns }) => (
        <Bars
          bars={columns.map(({ state, total }) => ({
            key: state,
            words: t(`incident.state.${state}`),
            value: total,
            figure: format.number(total),
          }))}
        />
      )}
    </AgedBlock>
  );
}
