import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Grid } from '../../../api/core/contract/grids.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useGridChildren } from '../../questions/grids.ts';
import { QueryState } from '../../ui/query-state.tsx';
import { Section } from '../../ui/section.tsx';
import { UnitList } from '../unit-list.tsx';
import { useLevelName } from '../use-level-name.ts';

const SHOWN_AT_FIRST = 8;

/** The units one level below, in the order of their codes. */
export function GridChildren({ grid }: { grid: Grid }) {
  const { t } = useTranslation();
  const format = useFormat();
  const levelName = useLevelName();
  const asked = useGridChildren(grid.isLeaf ? null : grid.code);
  const [isWhole, setWhole] = useState(false);
  if (grid.isLeaf || grid.childCount === 0) return null;
  const level = asked.data?.items[0]?.level ?? grid.level + 1;
  return (
    <Section
      title={`${t('grid.children')} · ${levelName(level)}`}
      aside={format.number(grid.childCount)}
    >
      <QueryState asked={asked}>
        {(page) => (
          <>
            <UnitList
              units={isWhole ? page.items : page.items.slice(0, SHOWN_AT_FIRST)}
              note={(unit) => unit.use && t(`grid.use.${unit.use}`)}
              aside={(unit) =>
                unit.population !== null && t('shell.unit.people', { count: unit.population })
              }
            />
            {!isWhole && page.items.length > SHOWN_AT_FIRST && (
              <Button variant="subtle" size="xs" onClick={() => setWhole(true)}>
                {t('grid.showChildren', { total: format.number(page.items.length) })}
              </Button>
            )}
          </>
        )}
      </QueryState>
    </Section>
  );
}
