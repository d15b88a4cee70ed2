import { IconChevronRight } from '@tabler/icons-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { useService } from '../api.ts';
import { chooseGridTab } from '../state/actions/figures.ts';
import { selectGrid, showWholeArea } from '../state/actions/selection.ts';
import { useAppState } from '../state/app-state.ts';
import row from '../ui/row.module.css';
import css from './breadcrumb.module.css';
import { shortName } from './short-name.ts';
import { useLevelName } from './use-level-name.ts';
import { usePath } from './use-path.ts';

/** Breadcrumb street → community → grid → micro-grid; each step is a link back. */
export function Breadcrumb() {
  const { t } = useTranslation();
  const service = useService().data;
  const path = usePath();
  const levelName = useLevelName();
  return (
    <nav className={css.breadcrumb} aria-label={t('shell.breadcrumb.label')}>
      <button
        type="button"
        className={`${row.bare} ${row.line} ${css.step}`}
        aria-current={path.length === 0 ? 'location' : undefined}
        onClick={() => showWholeArea(service?.bounds ?? null)}
      >
        {t('shell.breadcrumb.all')}
      </button>
      {path.map((unit, index) => (
        <Fragment key={unit.code}>
          <IconChevronRight className={css.arrow} aria-hidden />
          <button
            type="button"
            className={`${row.bare} ${row.line} ${css.step}`}
            title={`${levelName(unit.level)} ${unit.name}`}
            aria-current={index === path.length - 1 ? 'location' : undefined}
            onClick={() => {
              chooseGridTab('figures');
              selectGrid(unit);
            }}
          >
            {shortName(unit.name, path[index - 1]?.name)}
          </button>
        </Fragment>
      ))}
      <LastStep />
    </nav>
  );
}

/** Step beyond the units: the list behind a figure, or the incident itself. */
function LastStep() {
  const { t } = useTranslation();
  const selection = useAppState((state) => state.selection);
  const isList = useAppState(({ gridTab }) => gridTab === 'incidents');
  const words =
    selection?.kind === 'incident'
      ? t('incident.one')
      : selection?.kind === 'grid' && isList
        ? t('statistics.tab.incidents')
        : null;
  if (words === null) return null;
  return (
    <>
      <IconChevronRight className={css.arrow} aria-hidden />
      <span className={css.last}>{words}</span>
    </>
  );
}
