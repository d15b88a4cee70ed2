import { useTranslation } from 'react-i18next';
import type { Incident } from '../../../api/contract/incidents.ts';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Section } from '../../ui/section.tsx';
import { HomeUnits, PositionFact } from '../place-facts.tsx';

export function IncidentWhere({ incident }: { incident: Incident }) {
  const { t } = useTranslation();
  const { address, floor, position, grids } = incident;
  return (
    <Section title={t('incident.where')}>
      <Facts>
        {address && <Fact name={t('incident.address')}>{address}</Fact>}
        {floor && <Fact name={t('incident.floor')}>{floor}</Fact>}
        {position && <PositionFact position={position} />}
      </Facts>
      {position ? <HomeUnits units={grids} /> : <div>{t('incident.noPosition')}</div>}
    </Section>
  );
}
