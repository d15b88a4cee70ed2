import type { ReactNode } from 'react';
import { type Asked, QueryState } from '../../ui/query-state.tsx';
import css from './entry-list.module.css';

interface EntryListProps<Answer, Item> {
  asked: Asked<Answer>;
  /** Number of placeholder lines while loading. */
  lines: number;
  itemsOf: (answer: Answer) => readonly Item[];
  keyOf: (item: Item) => string | number;
  /** Text that is shown for an empty list. */
  none?: string;
  icon?: ReactNode;
  /** Controls of an entry, next to its text. */
  actionOf?: (item: Item) => ReactNode;
  /** Text of an entry. */
  children: (item: Item) => ReactNode;
}

/** List of entries, each with its lines of text and its controls. */
export function EntryList<Answer, Item>({
  asked,
  lines,
  itemsOf,
  keyOf,
  none,
  icon,
  actionOf,
  children,
}: EntryListProps<Answer, Item>) {
  return (
    <QueryState asked={asked} lines={lines}>
      {(answer) => {
        const items = itemsOf(answer);
        if (items.length === 0 && none !== undefined) return <p className={css.none}>{none}</p>;
        return (
          <ul className={css.list}>
            {items.map((item) => (
              <li key={keyOf(item)} className={css.entry}>
                {icon !== undefined && <span className={css.icon}>{icon}</span>}
                <div className={css.words}>{children(item)}</div>
                {actionOf?.(item)}
              </li>
            ))}
          </ul>
        );
      }}
    </QueryState>
  );
}
