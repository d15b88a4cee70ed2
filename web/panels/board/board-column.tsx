import { useTranslation } from 'react-i18next';
import type { Board } from '../../../api/core/contract/incident.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { openList } from '../../state/actions/incident-list.ts';
import { initialState } from '../../state/choices.ts';
import { BoardCard } from './board-card.tsx';
import css from './board-column.module.css';

interface BoardColumnProps {
  column: Board['columns'][number];
  unit: string | null;
}

/** Column of one state: the number of its incidents, and the newest ones. */
export function BoardColumn({ column, unit }: BoardColumnProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { state, total, items } = column;
  return (
    <section className={css.column} data-column={state} aria-label={t(`incident.state.${state}`)}>
      <h3 className={css.head}>
        <span>{t(`incident.state.${state}`)}</span>
        <span className={css.total} data-figures>
          {format.number(total)}
        </span>
      </h3>
      <ul className={css.cards}>
        {items.map((incident) => (
          <BoardCard key={incident.code} incident={incident} />
        ))}
        {items.length === 0 && <li className={css.none}>{t('board.empty')}</li>}
        {items.length < total && (
          <li>
            <button
              type="button"
              className={css.all}
              data-on-paper
              onClick={() => openList(unit, { ...initialState.incidentFilter, states: [state] })}
            >
              {t('board.of', { shown: format.number(items.length), total: format.number(total) })}
            </button>
          </li>
        )}
      </ul>
    </section>
  );
}
