import { useTranslation } from 'react-i18next';
import type { GridStatistics } from '../../../api/contract/statistics.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useAppState } from '../../state/app-state.ts';
import { Section } from '../../ui/section.tsx';
import { useCategoryName } from '../use-category-name.ts';
import css from './category-bars.module.css';
import { isOfCharts, narrowReported } from './open-list.ts';

const SHOWN = 8;

/** What happens most. A click narrows map, list and charts to it, another lets go. */
export function CategoryBars({ categories }: Pick<GridStatistics, 'categories'>) {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOf = useCategoryName();
  const filter = useAppState((state) => state.incidentFilter);
  const chosen = isOfCharts(filter) ? filter.categories : [];
  const most = Math.max(1, ...categories.map(({ count }) => count));
  return (
    <Section title={t('statistics.categories')}>
      {categories.length === 0 ? (
        <div className={css.none}>{t('statistics.noCategories')}</div>
      ) : (
        <ul className={css.bars}>
          {categories.slice(0, SHOWN).map(({ category, count }) => {
            const isChosen = chosen.includes(category);
            return (
              <li key={category}>
                <button
                  type="button"
                  className={css.bar}
                  aria-pressed={isChosen}
                  data-dim={chosen.length > 0 && !isChosen}
                  onClick={() => narrowReported({ categories: isChosen ? [] : [category] })}
                >
                  <span className={css.name}>{nameOf(category)}</span>
                  <span className={css.track}>
                    <span className={css.length} style={{ width: `${(100 * count) / most}%` }} />
                  </span>
                  <span className={css.count} data-figures>
                    {format.number(count)}
                  </span>
                </button>
              </li>
            );
          })}
        </ul>
      )}
    </Section>
  );
}
