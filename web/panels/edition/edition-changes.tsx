import { useTranslation } from 'react-i18next';
import { useEditionChanges } from '../../questions/editions.ts';
import { setState } from '../../state/app-state.ts';
import { QueryState } from '../../ui/query-state.tsx';
import css from './change-lines.module.css';
import { ChangeLines } from './change-lines.tsx';

/** What an edition changed against the one before it. */
export function EditionChanges({ id }: { id: number }) {
  const { t } = useTranslation();
  const asked = useEditionChanges(id);
  return (
    <QueryState asked={asked} lines={5}>
      {({ against, changes }) =>
        against === null ? (
          <p className={css.none}>{t('edition.first')}</p>
        ) : (
          <ChangeLines changes={changes} onPrint={() => setState({ changeList: id })} />
        )
      }
    </QueryState>
  );
}
