import { IconMapPinOff } from '@tabler/icons-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { CrowdSetting, Space } from '../../../api/core/contract/crowd.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useCrowd } from '../../map/crowd/use-crowd.ts';
import { useCrowdSetting, useOpenWarnings } from '../../questions/crowd.ts';
import { openPanel } from '../../state/actions/panel.ts';
import { selectPoint } from '../../state/actions/selection.ts';
import { useAppState } from '../../state/app-state.ts';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Notice } from '../../ui/notice.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import row from '../../ui/row.module.css';
import { Section } from '../../ui/section.tsx';
import { TierMark } from '../../ui/tier-mark.tsx';
import { useNow } from '../../ui/use-now.ts';
import { DeskPanel } from '../desk-panel.tsx';
import { nameOrCode } from '../name-or-code.ts';
import { PositionFact } from '../place-facts.tsx';
import { boundKeys } from './bound-keys.ts';
import { GateList } from './gate-list.tsx';
import { HandCount } from './hand-count.tsx';
import { SensorClocks } from './sensor-clocks.tsx';
import { ShowCrowd } from './show-crowd.tsx';
import { SpaceList } from './space-list.tsx';
import { SpaceNowFigures } from './space-now.tsx';
import css from './space-panel.module.css';
import {
  findSpace,
  gatesWithin,
  rankBelow,
  sensorsWithin,
  spacesAbove,
  warningsWithin,
} from './space-tree.ts';
import { SpaceTrend } from './space-trend.tsx';
import { TierHours } from './tier-hours.tsx';
import { WarningSection } from './warning-section.tsx';

/** Panel of one space: now, its last day, its warnings, its parts, and the bounds of its tiers. */
export function SpacePanel({ code }: { code: string }) {
  const { t } = useTranslation();
  const asked = useCrowdSetting();
  const crowd = useCrowd(true);
  const minute = useNow(60_000);
  const at = useAppState((state) => state.crowd.playback?.at) ?? minute;
  const askedWarnings = useOpenWarnings();
  const warnings = askedWarnings.data?.items ?? [];
  const space = asked.data?.spaces.find((item) => item.code === code);
  return (
    <DeskPanel
      title={nameOrCode(asked, space?.name, code)}
      kicker={asked.data && space ? <Above setting={asked.data} space={space} /> : t('crowd.one')}
    >
      <QueryState asked={asked} lines={10}>
        {(setting) => {
          const known = findSpace(setting, crowd.frame, code);
          if (!known) {
            return <Notice icon={<IconMapPinOff size="1.25rem" />} title={t('crowd.goneTitle')} />;
          }
          const open = warningsWithin(setting, warnings, code);
          const parts = rankBelow(setting, crowd.frame, code);
          return (
            <>
              <ShowCrowd crowd={crowd} isThere />
              <Section title={t(crowd.isPast ? 'crowd.atThatTime' : 'crowd.now')}>
                <SpaceNowFigures known={known} crowd={crowd} warnings={crowd.isPast ? [] : open} />
              </Section>
              {(open.length > 0 || askedWarnings.data === undefined) && (
                <WarningSection
                  asked={askedWarnings}
                  lines={1}
                  warnings={open}
                  setting={setting}
                  crowd={crowd}
                />
              )}
              {parts.length > 0 && (
                <Section title={t(`crowd.rankingOf.${known.space.kind}`)} aside={t('crowd.unit')}>
                  <SpaceList spaces={parts} crowd={crowd} />
                </Section>
              )}
              <SpaceTrend space={known.space} span="last" />
              <GateList
                gates={gatesWithin(setting, crowd.frame, code)}
                now={known.now}
                crowd={crowd}
                at={at}
              />
              <SensorClocks sensors={sensorsWithin(setting, code)} />
              <HandCount key={`${code} hand`} code={code} />
              <SpaceFacts space={known.space} isPast={crowd.isPast} />
              <TierHours key={code} space={known.space} />
            </>
          );
        }}
      </QueryState>
    </DeskPanel>
  );
}

/** Kind of the space, and the spaces above it as links. */
function Above({ setting, space }: { setting: CrowdSetting; space: Space }) {
  const { t } = useTranslation();
  return (
    <>
      <span>{t(`crowd.kind.${space.kind}`)}</span>
      {spacesAbove(setting, space.code).map((above, index) => (
        <Fragment key={above.code}>
          <span aria-hidden>{index === 0 ? '·' : '›'}</span>
          <button
            type="button"
            className={`${row.bare} ${css.above}`}
            onClick={() =>
              index === 0 && above.kind === 'district'
                ? openPanel('crowd')
                : selectPoint('space', above.code, null)
            }
          >
            {above.name}
          </button>
        </Fragment>
      ))}
    </>
  );
}

function SpaceFacts({ space, isPast }: { space: Space; isPast: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Section title={t('crowd.facts')}>
      <Facts>
        {space.floor !== null && <Fact name={t('crowd.floors')}>{space.floor}</Fact>}
        <Fact name={t('crowd.area')}>
          {space.usableAreaM2 === null ? t('shell.unit.none') : format.area(space.usableAreaM2)}
        </Fact>
        {space.capacity !== null && (
          <Fact name={t('crowd.capacityName')}>
            {t('crowd.personCount', { count: space.capacity })}
          </Fact>
        )}
        <PositionFact position={space.position} />
      </Facts>
      <ul className={css.bounds} aria-label={t('crowd.boundsLabel')}>
        {space.bounds.map((bound, index) => (
          <li key={bound}>
            <TierMark tier={index + 1} />
            {t(`crowd.tier.${boundKeys[index] ?? 'critical'}`)}
            <span className={css.bound} data-figures>
              {t('crowd.tierBound', { bound: format.number(bound, 1) })}
            </span>
          </li>
        ))}
      </ul>
      {isPast && <p className={css.rule}>{t('crowd.boundsNow')}</p>}
      <p className={css.rule}>{t('crowd.tierRule')}</p>
    </Section>
  );
}
