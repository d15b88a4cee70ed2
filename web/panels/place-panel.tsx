import { useTranslation } from 'react-i18next';
import type { Position } from '../../api/contract/geo.ts';
import { useGridsAt, usePlace } from '../api.ts';
import { Fact, Facts } from '../ui/facts.tsx';
import { QueryState } from '../ui/query-state.tsx';
import { Section } from '../ui/section.tsx';
import { DeskPanel } from './desk-panel.tsx';
import { HomeUnits, PositionFact } from './place-facts.tsx';

/** An address, a road or a point of interest that was searched for. */
export function PlacePanel({ code }: { code: string }) {
  const { t } = useTranslation();
  const asked = usePlace(code);
  return (
    <DeskPanel title={asked.data?.title ?? code} kicker={t('search.place')}>
      <QueryState asked={asked}>
        {({ context, position }) => (
          <>
            <Section title={t('incident.where')}>
              <Facts>
                {context && <Fact name={t('incident.address')}>{context}</Fact>}
                {position && <PositionFact position={position} />}
              </Facts>
            </Section>
            {position && <GridsAt position={position} />}
          </>
        )}
      </QueryState>
    </DeskPanel>
  );
}

function GridsAt({ position }: { position: Position }) {
  const { t } = useTranslation();
  return (
    <Section title={t('search.gridsHere')}>
      <QueryState asked={useGridsAt(position)}>{(units) => <HomeUnits units={units} />}</QueryState>
    </Section>
  );
}
