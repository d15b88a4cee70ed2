import type { ReactNode } from 'react';
import type { GridSummary } from '../../api/core/contract/grids.ts';
import { highlightUnit } from '../state/actions/map.ts';
import { selectGrid } from '../state/actions/selection.ts';
import row from '../ui/row.module.css';
import css from './unit-list.module.css';

interface UnitListProps {
  units: readonly GridSummary[];
  /** Content right of a unit. */
  aside: (unit: GridSummary) => ReactNode;
  /** Note under the name. */
  note?: (unit: GridSummary) => ReactNode;
  /** Length of the bar behind a unit, 0 to 1; none for lists that do not compare. */
  share?: (unit: GridSummary) => number;
}

/** List of units: pointing at one outlines it on the map, choosing one flies to it. */
export function UnitList({ units, aside, note, share }: UnitListProps) {
  return (
    <ul className={row.list}>
      {units.map((unit) => {
        const said = note?.(unit);
        return (
          <li key={unit.code}>
            <button
              type="button"
              className={`${row.row} ${css.unit}`}
              onClick={() => selectGrid(unit)}
              onMouseEnter={() => highlightUnit(unit.code)}
              onMouseLeave={() => highlightUnit(null)}
              onFocus={() => highlightUnit(unit.code)}
              onBlur={() => highlightUnit(null)}
            >
              {unit.kind === 'exclusive' && <span className={css.exclusive} aria-hidden />}
              <span className={css.names}>
                <span className={`${row.line} ${css.name}`} title={unit.name}>
                  {unit.name}
                </span>
                {said && <span className={`${row.line} ${css.note}`}>{said}</span>}
              </span>
              <span className={css.aside} data-figures>
                {aside(unit)}
              </span>
              {share && (
                <progress
                  className={css.bar}
                  value={share(unit)}
                  max={1}
                  aria-hidden
                  tabIndex={-1}
                />
              )}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
