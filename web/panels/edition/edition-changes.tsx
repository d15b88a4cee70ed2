import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditionChanges, useEditions } from '../../questions/editions.ts';
import { openChangeList } from '../../state/actions/edition.ts';
import { highlightUnit } from '../../state/actions/map.ts';
import { QueryState } from '../../ui/query-state.tsx';
import css from './change-lines.module.css';
import { ChangeLines } from './change-lines.tsx';
import { showChangedUnit } from './show-changed-unit.ts';

/** Changes of an edition against the one before it. */
export function EditionChanges({ id }: { id: number }) {
  const { t } = useTranslation();
  const asked = useEditionChanges(id);
  const baseId = asked.data?.against ?? null;
  const before = useEditions().data?.find((edition) => edition.id === baseId)?.validFrom ?? null;
  useEffect(() => () => highlightUnit(null), []);
  return (
    <QueryState asked={asked} lines={5}>
      {({ against, changes }) =>
        against === null ? (
          <p className={css.none}>{t('edition.first')}</p>
        ) : (
          <ChangeLines
            changes={changes}
            onPrint={() => openChangeList(id)}
            // When the server is lost, the list itself shows it; the map stays where it is.
            onShow={(change) => void showChangedUnit(change, changes, before).catch(() => {})}
          />
        )
      }
    </QueryState>
  );
}
