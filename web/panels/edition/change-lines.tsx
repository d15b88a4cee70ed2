import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnitChange } from '../../../api/core/contract/edition-changes.ts';
import { useFormat } from '../../i18n/use-format.ts';
import row from '../../ui/row.module.css';
import { useLevelName } from '../use-level-name.ts';
import css from './change-lines.module.css';
import { useSourceWords } from './use-source-words.ts';
import { useUnitCode } from './use-unit-code.ts';

/** Lines shown at once; an import of a whole city changes a hundred thousand units. */
const STEP = 40;

interface ChangeLinesProps {
  changes: readonly UnitChange[];
  /** Whether the changes are those of a plan: only an edition in force is official. */
  isDraft?: boolean;
  /** Opens the printable list. */
  onPrint: () => void;
  /** Moves the map to the unit and marks it. */
  onShow: (change: UnitChange) => void;
}

/** Changes of an edition or a plan by unit, official codes included. */
export function ChangeLines({ changes, isDraft = false, onPrint, onShow }: ChangeLinesProps) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(STEP);
  const [looked, setLooked] = useState<string | null>(null);
  const sourceWords = useSourceWords(changes);
  if (changes.length === 0) return <p className={css.none}>{t('edition.nothing')}</p>;
  return (
    <>
      <div className={css.head}>
        <span>{t('edition.notice.changed', { count: changes.length })}</span>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPrinter size="1rem" aria-hidden />}
          onClick={onPrint}
        >
          {t(isDraft ? 'edition.printedDraft' : 'edition.printed')}
        </Button>
      </div>
      <ul className={css.changes}>
        {changes.slice(0, shown).map((change) => {
          const id = `${change.before?.code}>${change.after?.code}`;
          return (
            <li key={id}>
              <ChangeLine
                change={change}
                isLookedAt={id === looked}
                sourceWords={sourceWords}
                onShow={() => {
                  setLooked(id);
                  onShow(change);
                }}
              />
            </li>
          );
        })}
      </ul>
      {changes.length > shown && (
        <button
          type="button"
          className={row.link}
          data-on-screen
          onClick={() => setShown(shown + STEP * 5)}
        >
          {t('shell.action.more')}
        </button>
      )}
    </>
  );
}

interface ChangeLineProps {
  change: UnitChange;
  isLookedAt: boolean;
  sourceWords: ReturnType<typeof useSourceWords>;
  onShow: () => void;
}

function ChangeLine({ change, isLookedAt, sourceWords, onShow }: ChangeLineProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const levelName = useLevelName();
  const codeOf = useUnitCode();
  const { before, after, from } = change;
  const named = after ?? before;
  if (!named) return null;
  /**
   * Area in square metres, as in the effect and the checks: two decimals of a square kilometre would hide the change of a
   * border.
   */
  const areaWords = (area: number) => `${format.number(area)} m²`;
  const sources = sourceWords(from.filter(({ code }) => code !== named.code));
  return (
    <button
      type="button"
      className={`${row.press} ${css.change}`}
      title={t('edition.change.show')}
      aria-current={isLookedAt ? 'true' : undefined}
      onClick={onShow}
      data-is={after === null ? 'gone' : before === null ? 'new' : 'kept'}
    >
      <span className={css.names}>
        <span className={css.name}>{named.name}</span>
        <span className={css.kinds}>
          {change.kinds.map((kind) => t(`edition.kind.${kind}`)).join(' · ')}
        </span>
      </span>
      <span className={css.facts}>
        <span>{levelName(change.level)}</span>
        <span className={css.code}>
          {before && after && before.code !== after.code
            ? `${before.code} → ${codeOf(after.code)}`
            : codeOf(named.code)}
        </span>
        <span data-figures>
          {before && after && Math.abs(before.areaM2 - after.areaM2) >= 1
            ? `${areaWords(before.areaM2)} → ${areaWords(after.areaM2)}`
            : areaWords(named.areaM2)}
        </span>
      </span>
      {sources.length > 0 && (
        <span className={css.facts}>
          {t('edition.change.from')} {format.items(sources)}
        </span>
      )}
    </button>
  );
}
