import type { ReactNode } from 'react';
import { type Asked, QueryState } from '../../ui/query-state.tsx';
import css from './entry-list.module.css';

interface EntryListProps<Answer, Item> {
  asked: Asked<Answer>;
  /** Lines while it is on its way. */
  lines: number;
  itemsOf: (answer: Answer) => readonly Item[];
  keyOf: (item: Item) => string | number;
  /** Instead of an empty list. */
  none?: string;
  icon?: ReactNode;
  /** What may be done with an entry, beside its words. */
  actionOf?: (item: Item) => ReactNode;
  /** Words of an entry. */
  children: (item: Item) => ReactNode;
}

/** A list of things that stand for long, each with its words below each other and what may be done with it. */
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
