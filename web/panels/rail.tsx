import { Tooltip } from '@mantine/core';
import {
  IconBuildingCommunity,
  IconChartHistogram,
  IconDeviceTv,
  IconHelp,
  IconHistory,
  IconLayoutKanban,
  IconListDetails,
  IconMapPinPlus,
  IconShieldSearch,
  IconStack2,
  IconUserCog,
  IconUsersGroup,
  IconVectorBezier2,
  type TablerIcon,
} from '@tabler/icons-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { Endpoint } from '../../api/core/contract/endpoints/endpoint.ts';
import * as incidents from '../../api/core/contract/endpoints/incidents.ts';
import { useMayAsk, useMayEver } from '../questions/personas.ts';
import { switchAudit, switchPeople, switchScreens } from '../state/actions/cover.ts';
import { foldPanel, openPanel, switchBoard } from '../state/actions/panel.ts';
import { useAppState } from '../state/app-state.ts';
import type { PanelName } from '../state/choices.ts';
import type { Cover } from '../state/cover.ts';
import css from './rail.module.css';

interface Entry {
  panel: Exclude<PanelName, null>;
  Icon: TablerIcon;
  key: string;
  /** What the panel is for; who may not ask it has no entry. Absent: everybody may. */
  asks?: Endpoint;
}

const entries: readonly Entry[] = [
  { panel: 'overview', Icon: IconBuildingCommunity, key: 'O' },
  { panel: 'incidents', Icon: IconListDetails, key: 'I', asks: incidents.list },
  { panel: 'new', Icon: IconMapPinPlus, key: 'N', asks: incidents.report },
  { panel: 'crowd', Icon: IconUsersGroup, key: 'K' },
  { panel: 'layers', Icon: IconStack2, key: 'L' },
  { panel: 'figure', Icon: IconChartHistogram, key: 'C' },
  { panel: 'plans', Icon: IconVectorBezier2, key: '8' },
  { panel: 'editions', Icon: IconHistory, key: '9' },
  { panel: 'help', Icon: IconHelp, key: '?' },
];

export function Rail() {
  const { t } = useTranslation();
  const mayAsk = useMayAsk();
  const shown = entries.filter(({ asks }) => asks === undefined || mayAsk(asks));
  const panel = useAppState((state) =>
    state.selection || state.hasAlerts || state.cover ? null : state.panel,
  );
  return (
    <nav className={css.rail} aria-label={t('shell.product')}>
      {shown.map(({ panel: name, Icon, key }) => {
        const words = t(`shell.panel.${name}`);
        return (
          <Fragment key={name}>
            <Tooltip label={`${words}  ${key}`} position="right">
              <button
                type="button"
                className={css.entry}
                aria-label={words}
                aria-keyshortcuts={key}
                aria-pressed={panel === name}
                onClick={() => (panel === name ? foldPanel() : openPanel(name))}
              >
                <Icon size="1.375rem" stroke={1.6} />
              </button>
            </Tooltip>
            {name === 'incidents' && mayAsk(incidents.columns) && <BoardEntry />}
          </Fragment>
        );
      })}
      <Covers />
    </nav>
  );
}

/** Entries of the views that cover the map, for those who may see them. */
function Covers() {
  const mayManage = useMayEver('person.manage');
  const mayShow = useMayEver('screen.manage');
  const mayAudit = useMayEver('audit.read');
  return (
    <>
      {mayManage && <CoverEntry kind="people" Icon={IconUserCog} onPress={switchPeople} />}
      {mayShow && <CoverEntry kind="screens" Icon={IconDeviceTv} onPress={switchScreens} />}
      {mayAudit && <CoverEntry kind="audit" Icon={IconShieldSearch} onPress={switchAudit} />}
    </>
  );
}

interface CoverEntryProps {
  kind: Cover['kind'];
  Icon: TablerIcon;
  onPress: () => void;
}

function CoverEntry({ kind, Icon, onPress }: CoverEntryProps) {
  const { t } = useTranslation();
  const isOpen = useAppState((state) => state.cover?.kind === kind);
  const words = t(`shell.cover.${kind}`);
  return (
    <Tooltip label={words} position="right">
      <button
        type="button"
        className={css.entry}
        aria-label={words}
        aria-pressed={isOpen}
        onClick={onPress}
      >
        <Icon size="1.375rem" stroke={1.6} />
      </button>
    </Tooltip>
  );
}

/** Entry of the board, which is below the map, next to any open panel. */
function BoardEntry() {
  const { t } = useTranslation();
  const hasBoard = useAppState((state) => state.hasBoard);
  const words = t(hasBoard ? 'board.close' : 'board.open');
  return (
    <Tooltip label={`${words}  B`} position="right">
      <button
        type="button"
        className={css.entry}
        aria-label={t('board.title')}
        aria-keyshortcuts="B"
        aria-pressed={hasBoard}
        onClick={switchBoard}
      >
        <IconLayoutKanban size="1.375rem" stroke={1.6} />
      </button>
    </Tooltip>
  );
}
