import { useDebouncedValue } from '@mantine/hooks';
import { IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../../api/core/contract/people.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { usePeople } from '../../questions/people.ts';
import { everybody, type PeopleFilter } from '../../state/cover.ts';
import { Notice } from '../../ui/notice.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import row from '../../ui/row.module.css';
import { useNow } from '../../ui/use-now.ts';
import table from '../data-table.module.css';
import { MoreButton } from '../more-button.tsx';
import { useGrantNames } from '../persona/use-grant-names.ts';
import css from './people-table.module.css';
import { PersonBadge } from './person-badge.tsx';

const PAUSE_MS = 200;

interface PeopleTableProps {
  filter: PeopleFilter;
  /** Person whose sheet is open; null: none. */
  open: string | null;
  onOpen: (id: string) => void;
}

export function PeopleTable({ filter, open, onOpen }: PeopleTableProps) {
  const { t } = useTranslation('administration');
  const format = useFormat();
  const [settled] = useDebouncedValue(filter, PAUSE_MS);
  const asked = usePeople(settled);
  return (
    <QueryState asked={asked} lines={8}>
      {({ items, total }) =>
        items.length === 0 ? (
          <Nobody filter={settled} />
        ) : (
          <>
            <p className={css.count}>
              {t('people.count', { count: total, formattedCount: format.number(total) })}
            </p>
            <table className={table.table}>
              <thead>
                <tr>
                  <th scope="col">{t('people.column.name')}</th>
                  <th scope="col">{t('people.column.roles')}</th>
                  <th scope="col">{t('people.column.seen')}</th>
                  <th scope="col">{t('people.column.state')}</th>
                </tr>
              </thead>
              <tbody>
                {items.map((person) => (
                  <PersonRow
                    key={person.id}
                    person={person}
                    isOpen={person.id === open}
                    onOpen={() => onOpen(person.id)}
                  />
                ))}
              </tbody>
            </table>
            <div className={css.more}>
              <MoreButton asked={asked} />
            </div>
          </>
        )
      }
    </QueryState>
  );
}

interface PersonRowProps {
  person: Person;
  isOpen: boolean;
  onOpen: () => void;
}

function PersonRow({ person, isOpen, onOpen }: PersonRowProps) {
  const { t } = useTranslation('administration');
  const format = useFormat();
  const now = useNow(60_000);
  const nameOf = useGrantNames();
  const { name, username, grants, lastSeenAt } = person;
  return (
    <tr data-open={isOpen || undefined} data-pressable onClick={onOpen}>
      <td>
        <button type="button" className={`${row.link} ${css.name}`} aria-expanded={isOpen}>
          {name}
        </button>
        <div className={css.soft}>{username}</div>
      </td>
      <td>
        {grants.length === 0 ? (
          <span className={css.soft}>{t('people.noRole')}</span>
        ) : (
          grants.map((grant) => (
            <div key={`${grant.role}@${grant.scope?.code}`}>{nameOf([grant])}</div>
          ))
        )}
      </td>
      <td className={css.seen}>
        {lastSeenAt === null ? (
          <span className={css.soft}>{t('people.never')}</span>
        ) : (
          <time dateTime={lastSeenAt}>{format.ageOfAnswer(Date.parse(lastSeenAt), now)}</time>
        )}
      </td>
      <td>
        <PersonBadge person={person} />
      </td>
    </tr>
  );
}

function Nobody({ filter }: { filter: PeopleFilter }) {
  const { t } = useTranslation('administration');
  const isFiltered = JSON.stringify(filter) !== JSON.stringify(everybody);
  const icon = <IconUsers size="1.25rem" />;
  return isFiltered ? (
    <Notice icon={icon} title={t('people.none')} />
  ) : (
    <Notice icon={icon} title={t('people.nobody')} text={t('people.nobodyText')} />
  );
}
