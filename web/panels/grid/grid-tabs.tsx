import { useTranslation } from 'react-i18next';
import * as incidents from '../../../api/core/contract/endpoints/incidents.ts';
import { useMayAsk } from '../../questions/personas.ts';
import { chooseGridTab } from '../../state/actions/figures.ts';
import { useAppState } from '../../state/app-state.ts';
import { gridTabs } from '../../state/choices.ts';
import css from './grid-tabs.module.css';

/** Views of a unit; the incidents only for who may read some. They are radio buttons: arrow keys move, the choice is in the address. */
export function GridTabs() {
  const { t } = useTranslation();
  const mayAsk = useMayAsk();
  const shown = gridTabs.filter((name) => name !== 'incidents' || mayAsk(incidents.list));
  const tab = useAppState((state) => state.gridTab);
  return (
    <fieldset className={css.tabs} aria-label={t('statistics.tabs')}>
      {shown.map((name) => (
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
