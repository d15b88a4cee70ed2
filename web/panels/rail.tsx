import { Tooltip } from '@mantine/core';
import {
  IconBuildingCommunity,
  IconChartHistogram,
  IconHelp,
  IconListDetails,
  IconMaximize,
  IconMinimize,
  IconStack2,
  type TablerIcon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type PanelName, setState, useAppState } from '../state/app-state.ts';
import { switchFullScreen, useIsFullScreen } from './full-screen.ts';
import css from './rail.module.css';
import { openPanel } from './select.ts';

const entries: { panel: Exclude<PanelName, null>; Icon: TablerIcon; key: string }[] = [
  { panel: 'overview', Icon: IconBuildingCommunity, key: 'O' },
  { panel: 'incidents', Icon: IconListDetails, key: 'I' },
  { panel: 'layers', Icon: IconStack2, key: 'L' },
  { panel: 'figure', Icon: IconChartHistogram, key: 'C' },
  { panel: 'help', Icon: IconHelp, key: '?' },
];

export function Rail() {
  const { t } = useTranslation();
  const panel = useAppState((state) => (state.selection ? null : state.panel));
  const isFullScreen = useIsFullScreen();
  const fullScreenWords = t(
    isFullScreen ? 'shell.action.leaveFullScreen' : 'shell.action.fullScreen',
  );
  return (
    <nav className={css.rail} aria-label={t('shell.product')}>
      {entries.map(({ panel: name, Icon, key }) => {
        const words = t(`shell.panel.${name}`);
        return (
          <Tooltip key={name} label={`${words}  ${key}`} position="right">
            <button
              type="button"
              className={css.entry}
              aria-label={words}
              aria-keyshortcuts={key}
              aria-pressed={panel === name}
              onClick={() => (panel === name ? setState({ panel: null }) : openPanel(name))}
            >
              <Icon size="1.375rem" stroke={1.6} />
            </button>
          </Tooltip>
        );
      })}
      <Tooltip label={`${fullScreenWords}  F`} position="right">
        <button
          type="button"
          className={`${css.entry} ${css.last}`}
          aria-label={fullScreenWords}
          aria-keyshortcuts="F"
          onClick={switchFullScreen}
        >
          {isFullScreen ? (
            <IconMinimize size="1.375rem" stroke={1.6} />
          ) : (
            <IconMaximize size="1.375rem" stroke={1.6} />
          )}
        </button>
      </Tooltip>
    </nav>
  );
}
