import { useTranslation } from 'react-i18next';
import { LookSwitches } from '../ui/look-switches.tsx';
import { Breadcrumb } from './breadcrumb.tsx';
import { Clock } from './clock.tsx';
import { Freshness } from './freshness.tsx';
import { PersonaSwitch } from './persona/persona-switch.tsx';
import { SearchBox } from './search-box.tsx';
import css from './top-bar.module.css';

export function TopBar() {
  const { t } = useTranslation();
  return (
    <header className={css.bar}>
      <span className={css.product}>{t('shell.product')}</span>
      <Breadcrumb />
      <SearchBox />
      <Freshness />
      <Clock />
      <PersonaSwitch />
      <LookSwitches />
    </header>
  );
}
