import { IconUsersGroup } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCrowd } from '../../map/crowd/use-crowd.ts';
import { useCrowdSetting, useOpenWarnings } from '../../questions/crowd.ts';
import { useAppState } from '../../state/app-state.ts';
import { Notice } from '../../ui/notice.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { Section } from '../../ui/section.tsx';
import { useNow } from '../../ui/use-now.ts';
import { DeskPanel } from '../desk-panel.tsx';
import { GateList } from './gate-list.tsx';
import { ShowCrowd } from './show-crowd.tsx';
import { SpaceList } from './space-list.tsx';
import { SpaceNowFigures } from './space-now.tsx';
import { findSpace, gatesWithin, rankBelow, rootOf, warningsWithin } from './space-tree.ts';
import { SpaceTrend } from './space-trend.tsx';
import { WarningSection } from './warning-section.tsx';

/** Panel of the whole district's crowd: now, trend, warnings, gates, and the densest places. */
export function CrowdPanel() {
  const { t } = useTranslation();
  const asked = useCrowdSetting();
  const crowd = useCrowd(true);
  const minute = useNow(60_000);
  const at = useAppState((state) => state.crowd.playback?.at) ?? minute;
  const askedWarnings = useOpenWarnings();
  const warnings = askedWarnings.data?.items ?? [];
  const root = asked.data ? rootOf(asked.data) : null;
  return (
    <DeskPanel title={root?.name ?? t('crowd.district')} kicker={t('crowd.district')}>
      <QueryState asked={asked} lines={10}>
        {(setting) => {
          if (setting.spaces.length === 0) {
            return (
              <Notice
                icon={<IconUsersGroup size="1.25rem" />}
                title={t('crowd.emptyTitle')}
                text={t('crowd.emptyText')}
              />
            );
          }
          const known = root && findSpace(setting, crowd.frame, root.code);
          const open = root
            ? warningsWithin(setting, warnings, root.code)
            : warnings.filter(({ endedAt }) => endedAt === null);
          return (
            <>
              <ShowCrowd crowd={crowd} isThere={false} />
              {known && (
                <Section title={t(crowd.isPast ? 'crowd.atThatTime' : 'crowd.now')}>
                  <SpaceNowFigures
                    known={known}
                    crowd={crowd}
                    warnings={crowd.isPast ? [] : open}
                  />
                </Section>
              )}
              <WarningSection
                asked={askedWarnings}
                lines={2}
                warnings={open}
                setting={setting}
                crowd={crowd}
              />
              <Section title={t('crowd.ranking')} aside={t('crowd.unit')}>
                <SpaceList
                  spaces={rankBelow(setting, crowd.frame, root?.code ?? null)}
                  crowd={crowd}
                />
              </Section>
              {root && <SpaceTrend space={root} span="day" />}
              {known && (
                <GateList
                  gates={gatesWithin(setting, crowd.frame, known.space.code)}
                  now={known.now}
                  crowd={crowd}
                  at={at}
                />
              )}
            </>
          );
        }}
      </QueryState>
    </DeskPanel>
  );
}
