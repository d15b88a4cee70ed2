import { useTranslation } from 'react-i18next';
import { chooseGridTab } from '../../state/actions/figures.ts';
import { useAppState } from '../../state/app-state.ts';
import { gridTabs } from '../../state/choices.ts';
import css from './grid-tabs.module.css';

/** Three views of a unit. They are radio buttons: arrow keys move, the choice is in the address. */
export function GridTabs() {
  const { t } = useTranslation();
  const tab = useAppState((state) => state.gridTab);
  return (
    <fieldset className={css.tabs} aria-label={t('statistics.tabs')}>
      {gridTabs.map((name) => (
        <label key={name} className={css.tab}>
          <input
            type="radio"
            name="grid-tab"
            className={css.input}
            checked={name === tab}
            onChange={() => chooseGridTab(name)}
          />
          {t(`statistics.tab.${name}`)}
        </label>
      ))}
    </fieldset>
  );
}
