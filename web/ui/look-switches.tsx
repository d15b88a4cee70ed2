import { ActionIcon, Tooltip } from '@mantine/core';
import { IconLanguage, IconMoon, IconSun } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { languages, nextLanguage } from '../../api/core/contract/languages.ts';
import { switchLanguage, switchTheme } from '../state/actions/look.ts';
import { useAppState } from '../state/app-state.ts';
import css from './look-switches.module.css';

/** Buttons for the next language and the other theme. */
export function LookSwitches() {
  const { t } = useTranslation();
  const theme = useAppState((state) => state.theme);
  const languageWords = languages[nextLanguage(useAppState((state) => state.language))].switchTo;
  const themeWords = t(theme === 'dark' ? 'shell.action.light' : 'shell.action.dark');
  return (
    <div className={css.switches}>
      <Tooltip label={languageWords}>
        <ActionIcon variant="subtle" size="lg" onClick={switchLanguage} aria-label={languageWords}>
          <IconLanguage size="1.25rem" />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={themeWords}>
        <ActionIcon variant="subtle" size="lg" onClick={switchTheme} aria-label={themeWords}>
          {theme === 'dark' ? <IconSun size="1.25rem" /> : <IconMoon size="1.25rem" />}
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
