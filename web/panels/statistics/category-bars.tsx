import { useTranslation } from 'react-i18next';
import { isWithinCategory } from '../../../api/core/contract/incidents.ts';
import type { GridStatistics } from '../../../api/core/contract/statistics.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useStatistics } from '../../questions/statistics.ts';
import { narrowReported } from '../../state/actions/incident-list.ts';
import { useAppState } from '../../state/app-state.ts';
import { QueryState } from '../../ui/query-state.tsx';
import row from '../../ui/row.module.css';
import { Section } from '../../ui/section.tsx';
import { useCategoryName } from '../use-category-name.ts';
import css from './category-bars.module.css';

const SHOWN = 8;

/** The most frequent categories. A click filters map, list and charts by one, another click removes the filter. */
export function CategoryBars({ unit }: { unit: string | null }) {
  const { t } = useTranslation();
  const period = useAppState((state) => state.period);
  const asked = useStatistics(unit, period);
  return (
    <Section title={t('statistics.categories')}>
      <QueryState asked={asked}>
        {({ categories }) =>
          categories.length === 0 ? (
            <div className={css.none}>{t('statistics.noCategories')}</div>
          ) : (
            <Bars categories={categories} />
          )
        }
      </QueryState>
    </Section>
  );
}

function Bars({ categories }: Pick<GridStatistics, 'categories'>) {
  const format = useFormat();
  const nameOf = useCategoryName();
  const chosen = useAppState((state) => state.incidentFilter.categories);
  const most = Math.max(1, ...categories.map(({ count }) => count));
  return (
    <ul className={css.bars}>
      {categories.slice(0, SHOWN).map(({ category, count }) => {
        const isChosen = chosen.some((code) => isWithinCategory(category, code));
        return (
          <li key={category}>
            <button
              type="button"
              className={`${row.press} ${css.bar}`}
              aria-pressed={isChosen}
              data-dim={chosen.length > 0 && !isChosen}
              onClick={() => narrowReported({ categories: isChosen ? [] : [category] })}
            >
              <span className={css.name} title={nameOf(category)}>
                {nameOf(category)}
              </span>
              <span className={css.track}>
                <span className={css.length} style={{ width: `${(100 * count) / most}%` }} />
              </span>
              <span className={css.count} data-figures>
                {format.number(count, 1)}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
