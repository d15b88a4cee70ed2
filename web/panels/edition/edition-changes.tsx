import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnitChange } from '../../../api/contract/plans.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useEditionChanges } from '../../questions/editions.ts';
import { setState } from '../../state/app-state.ts';
import { QueryState } from '../../ui/query-state.tsx';
import row from '../../ui/row.module.css';
import { useLevelName } from '../use-level-name.ts';
import css from './edition-changes.module.css';

/** So many lines at once; an import of a whole city changes a hundred thousand units. */
const STEP = 40;

/** What an edition changed against the one before it: unit by unit, the official codes included. */
export function EditionChanges({ id }: { id: number }) {
  const { t } = useTranslation();
  const asked = useEditionChanges(id);
  const [shown, setShown] = useState(STEP);
  return (
    <QueryState asked={asked} lines={5}>
      {({ against, changes }) => {
        if (against === null) return <p className={css.none}>{t('edition.first')}</p>;
        if (changes.length === 0) return <p className={css.none}>{t('edition.nothing')}</p>;
        return (
          <>
            <div className={css.head}>
              <span>{t('edition.notice.changed', { count: changes.length })}</span>
              <Button
                size="compact-sm"
                variant="default"
                leftSection={<IconPrinter size="1rem" aria-hidden />}
                onClick={() => setState({ changeList: id })}
              >
                {t('edition.printed')}
              </Button>
            </div>
            <ul className={css.changes}>
              {changes.slice(0, shown).map((change) => (
                <li key={`${change.before?.code}>${change.after?.code}`}>
                  <ChangeLine change={change} />
                </li>
              ))}
            </ul>
            {changes.length > shown && (
              <button type="button" className={row.link} onClick={() => setShown(shown + STEP * 5)}>
                {t('shell.action.more')}
              </button>
            )}
          </>
        );
      }}
    </QueryState>
  );
}

function ChangeLine({ change }: { change: UnitChange }) {
  const { t } = useTranslation();
  const format = useFormat();
  const levelName = useLevelName();
  const { before, after, from } = change;
  const named = after ?? before;
  if (!named) return null;
  const others = from.filter(({ code }) => code !== named.code);
  return (
    <div
      className={css.change}
      data-is={after === null ? 'gone' : before === null ? 'new' : 'kept'}
    >
      <div className={css.names}>
        <span className={css.name}>{named.name}</span>
        <span className={css.kinds}>
          {change.kinds.map((kind) => t(`edition.kind.${kind}`)).join(' · ')}
        </span>
      </div>
      <div className={css.facts}>
        <span>{levelName(change.level)}</span>
        <span className={css.code}>
          {before && after && before.code !== after.code
            ? `${before.code} → ${after.code}`
            : named.code}
        </span>
        <span data-figures>
          {before && after && Math.abs(before.areaM2 - after.areaM2) >= 1
            ? `${format.area(before.areaM2)} → ${format.area(after.areaM2)}`
            : format.area(named.areaM2)}
        </span>
      </div>
      {others.length > 0 && (
        <div className={css.facts}>
          {t('edition.change.from')}{' '}
          {others
            .map(({ code, shareOfOld }) =>
              t('edition.change.share', { code, share: format.share(shareOfOld) }),
            )
            .join(', ')}
        </div>
      )}
    </div>
  );
}
