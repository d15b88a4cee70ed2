import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChildStatistics } from '../../../api/core/contract/statistics.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useGridChildren, useGrids } from '../../questions/grids.ts';
import { useChildFile, useChildStatistics } from '../../questions/statistics.ts';
import { chooseRanking } from '../../state/actions/figures.ts';
import { useAppState } from '../../state/app-state.ts';
import { type RankingFigure, rankings } from '../../state/choices.ts';
import { QueryState } from '../../ui/query-state.tsx';
import { Section } from '../../ui/section.tsx';
import { useIsPrinting } from '../../ui/use-is-printing.ts';
import { ExportLinks } from '../export/export-links.tsx';
import { UnitList } from '../unit-list.tsx';
import { useLevelName } from '../use-level-name.ts';
import css from './child-ranking.module.css';
import { rankChildren } from './rank-children.ts';

const SHOWN_AT_FIRST = 8;
const TOP_LEVEL = 1;

/** Ranking of the units below by a chosen figure: those that need attention first. */
export function ChildRanking({ unit }: { unit: string | null }) {
  const { t } = useTranslation();
  const levelName = useLevelName();
  const format = useFormat();
  const period = useAppState((state) => state.period);
  const figure = useAppState((state) => state.ranking);
  const categories = useAppState((state) => state.incidentFilter.categories);
  const asked = useChildStatistics(unit, period, categories);
  const saved = useChildFile(unit, period, categories);
  if (asked.data?.children.length === 0) return null;
  const level = asked.data?.children[0]?.level;
  return (
    <Section
      title={level === undefined ? t('statistics.children') : levelName(level)}
      aside={
        <>
          <span data-paper-only>{t(`statistics.figure.${figure}`)}</span>
          <Select
            size="xs"
            w="9.5rem"
            aria-label={t('statistics.rankBy')}
            allowDeselect={false}
            value={figure}
            data={rankings.map((name) => ({ value: name, label: t(`statistics.figure.${name}`) }))}
            onChange={(value) => {
              const chosen = rankings.find((name) => name === value);
              if (chosen) chooseRanking(chosen);
            }}
          />
        </>
      }
    >
      <QueryState asked={asked} lines={6}>
        {({ children, unplaced }) => (
          <>
            <ExportLinks of="figures" {...saved} />
            <Ranked unit={unit} figure={figure}>
              {children}
            </Ranked>
            {unplaced?.[figure] != null && unplaced[figure] > 0 && (
              <p className={css.unplaced}>
                {t('statistics.unplaced', {
                  number:
                    figure === 'onTimeRate' || figure === 'inGridRate'
                      ? format.share(unplaced[figure])
                      : format.number(unplaced[figure], 1),
                })}
              </p>
            )}
          </>
        )}
      </QueryState>
    </Section>
  );
}

interface RankedProps {
  unit: string | null;
  figure: RankingFigure;
  children: ChildStatistics['children'];
}

function Ranked({ unit, figure, children }: RankedProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const isPrinting = useIsPrinting();
  const [isAsked, setAsked] = useState(false);
  // A sheet of paper has no button for the rest.
  const isWhole = isAsked || isPrinting;
  const below = useGridChildren(unit).data?.items;
  const top = useGrids(unit === null ? TOP_LEVEL : null).data?.items;
  const known = new Map((below ?? top ?? []).map((summary) => [summary.code, summary]));
  const { ranked, most } = rankChildren(children, figure);
  const figureOf = new Map(ranked.map(({ code, figures }) => [code, figures[figure]]));
  const units = ranked.flatMap(({ code }) => known.get(code) ?? []);
  const words = (value: number | null | undefined) => {
    if (value === null || value === undefined) return '–';
    return figure === 'onTimeRate' || figure === 'inGridRate'
      ? format.share(value)
      : format.number(value, 1);
  };
  return (
    <>
      <UnitList
        units={isWhole ? units : units.slice(0, SHOWN_AT_FIRST)}
        aside={({ code }) => words(figureOf.get(code))}
        share={({ code }) => (figureOf.get(code) ?? 0) / most}
      />
      {!isWhole && units.length > SHOWN_AT_FIRST && (
        <Button variant="subtle" size="xs" onClick={() => setAsked(true)}>
          {t('grid.showChildren', { total: format.number(units.length) })}
        </Button>
      )}
    </>
  );
}
