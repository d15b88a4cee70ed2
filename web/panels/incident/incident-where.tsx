import { useTranslation } from 'react-i18next';
import type { IncidentDetail } from '../../../api/core/contract/incident.ts';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Section } from '../../ui/section.tsx';
import { HomeUnits, PositionFact } from '../place-facts.tsx';
import css from './incident-where.module.css';
import { isOfAddress } from './place-found.ts';
import { useFoundWords } from './use-found-words.ts';

export function IncidentWhere({ incident }: { incident: IncidentDetail }) {
  const { t } = useTranslation();
  const foundWords = useFoundWords();
  const { address, floor, position, placeFound, grids, gridsThen } = incident;
  const then = gridsThen.at(-1);
  const wasOther = then !== undefined && then.code !== grids.at(-1)?.code;
  return (
    <Section title={t('incident.where')}>
      <Facts>
        {address && <Fact name={t('incident.address')}>{address}</Fact>}
        {floor && <Fact name={t('incident.floor')}>{floor}</Fact>}
        {placeFound && !isOfAddress(placeFound.precision) && (
          <Fact name={t('incident.placeFound')}>{foundWords(placeFound)}</Fact>
        )}
        {position && <PositionFact position={position} />}
      </Facts>
      {position ? <HomeUnits units={grids} /> : <div>{t('incident.noPosition')}</div>}
      {wasOther && <p className={css.then}>{t('handling.thenOther', { unit: then.name })}</p>}
    </Section>
  );
}
