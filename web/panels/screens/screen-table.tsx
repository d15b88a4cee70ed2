import { useTranslation } from 'react-i18next';
import type { Screen } from '../../../api/core/contract/screens.ts';
import { useFormat } from '../../i18n/use-format.ts';
import row from '../../ui/row.module.css';
import { useNow } from '../../ui/use-now.ts';
import table from '../data-table.module.css';

interface ScreenTableProps {
  items: readonly Screen[];
  /** Screen whose sheet is open; null: none. */
  open: string | null;
  onOpen: (id: string) => void;
}

export function ScreenTable({ items, open, onOpen }: ScreenTableProps) {
  const { t } = useTranslation('administration');
  const format = useFormat();
  const now = useNow(10_000);
  const ageOf = (instant: string | null) =>
    instant === null ? t('screens.never') : format.ageOfAnswer(Date.parse(instant), now);
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">{t('screens.column.name')}</th>
          <th scope="col">{t('screens.column.seen')}</th>
          <th scope="col">{t('screens.column.picture')}</th>
          <th scope="col">{t('screens.column.wall')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((screen) => (
          <tr
            key={screen.id}
            data-open={screen.id === open || undefined}
            data-pressable
            onClick={() => onOpen(screen.id)}
          >
            <td>
              <button type="button" className={row.link} aria-expanded={screen.id === open}>
                {screen.name}
              </button>
              <div>{t(`screens.state.${screen.state}`)}</div>
            </td>
            <td>{ageOf(screen.seenAt)}</td>
            <td>{ageOf(screen.pictureAt)}</td>
            <td>
              {screen.address}
              {screen.width !== null && (
                <div>
                  {screen.width} × {screen.height}
                </div>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
