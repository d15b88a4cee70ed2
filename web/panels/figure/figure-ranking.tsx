import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { GridFigureName } from '../../../api/core/contract/grids.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useGrid } from '../../questions/grids.ts';
import { Section } from '../../ui/section.tsx';
import { UnitList } from '../unit-list.tsx';

const SHOWN = 8;
/** Figures for which low values need attention. */
const lowIsWorse: readonly GridFigureName[] = ['in_grid_rate_30d'];

interface FigureRankingProps {
  figure: GridFigureName;
  values: Readonly<Record<string, number | null>>;
}

/** The units that need attention first. */
export function FigureRanking({ figure, values }: FigureRankingProps) {
  const { t } = useTranslation();
  const isLowWorse = lowIsWorse.includes(figure);
  const known = Object.entries(values).flatMap(([code, value]) =>
    value === null ? [] : [{ code, value }],
  );
  known.sort((a, b) => (isLowWorse ? a.value - b.value : b.value - a.value));
  const most = Math.max(...known.map(({ value }) => value), Number.MIN_VALUE);
  return (
    <Section title={t(isLowWorse ? 'map.rankingLow' : 'map.ranking')}>
      {known.slice(0, SHOWN).map(({ code, value }) => (
        <RankedUnit key={code} code={code} figure={figure} value={value} share={value / most} />
      ))}
    </Section>
  );
}

interface RankedUnitProps {
  code: string;
  figure: GridFigureName;
  value: number;
  share: number;
}

/** A ranked unit: figures come by code; its name is requested where it is shown. */
function RankedUnit({ code, figure, value, share }: RankedUnitProps) {
  const format = useFormat();
  const unit = useGrid(code).data;
  if (!unit) return <Skeleton animate={false} height="1.25rem" my="0.5rem" />;
  return (
    <UnitList
      units={[unit]}
      note={({ level }) => level > 2 && unit.ancestors.at(-1)?.name}
      aside={() => format.figure(value, figure)}
      share={() => share}
    />
  );
}
