import { useTranslation } from 'react-i18next';
import type { AuditRow, NamedPerson } from '../../../api/core/contract/audit.ts';
import { useFormat } from '../../i18n/use-format.ts';
import row from '../../ui/row.module.css';
import { useNow } from '../../ui/use-now.ts';
import table from '../data-table.module.css';
import css from './audit-view.module.css';
import { useActWords } from './use-act-words.ts';

interface AuditTableProps {
  acts: readonly AuditRow[];
  people: readonly NamedPerson[];
  /** Number of the act that is shown beside the table; null: none. */
  open: number | null;
  onOpen: (number: number) => void;
}

/** Acts, newest first. */
export function AuditTable({ acts, people, open, onOpen }: AuditTableProps) {
  const { t } = useTranslation('administration');
  const format = useFormat();
  const now = useNow(60_000);
  const words = useActWords(people);
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">{t('audit.column.at')}</th>
          <th scope="col">{t('audit.column.actor')}</th>
          <th scope="col">{t('audit.column.action')}</th>
          <th scope="col">{t('audit.column.object')}</th>
          <th scope="col">{t('audit.column.from')}</th>
        </tr>
      </thead>
      <tbody>
        {acts.map((act) => (
          <tr
            key={act.number}
            data-open={act.number === open || undefined}
            data-pressable
            onClick={() => onOpen(act.number)}
          >
            <td className={css.at}>
              <time dateTime={act.at} title={act.at}>
                {format.time(Date.parse(act.at), now)}
              </time>
            </td>
            <td>
              {words.actor(act)}
              {act.actor?.startsWith('#') && (
                <div className={css.soft}>{words.roles(act.role)}</div>
              )}
            </td>
            <td>
              <button
                type="button"
                className={`${row.link} ${css.name}`}
                aria-expanded={act.number === open}
              >
                {words.action(act.action)}
              </button>
            </td>
            <td>{words.object(act)}</td>
            <td className={css.soft}>{act.address}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
