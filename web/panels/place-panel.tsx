import { useTranslation } from 'react-i18next';
import { usePlace } from '../questions/places.ts';
import { Fact, Facts } from '../ui/facts.tsx';
import { QueryState } from '../ui/query-state.tsx';
import { Section } from '../ui/section.tsx';
import { DeskPanel } from './desk-panel.tsx';
import { nameOrCode } from './name-or-code.ts';
import { HomeUnits, PositionFact } from './place-facts.tsx';

/** Panel of a found address, road, point of interest or pair of coordinates. */
export function PlacePanel({ code }: { code: string }) {
  const { t } = useTranslation();
  const asked = usePlace(code);
  const kind = asked.data?.kind;
  return (
    <DeskPanel
      title={nameOrCode(asked, asked.data?.name, code)}
      kicker={kind ? t(`search.kind.${kind}`) : t('search.place')}
    >
      <QueryState asked={asked}>
        {({ address, position, grids }) => (
          <>
            <Section title={t('incident.where')}>
              <Facts>
                {address && <Fact name={t('incident.address')}>{address}</Fact>}
                <PositionFact position={position} />
              </Facts>
            </Section>
            <Section title={t('search.gridsHere')}>
              <HomeUnits units={grids} />
            </Section>
          </>
        )}
      </QueryState>
    </DeskPanel>
  );
}
