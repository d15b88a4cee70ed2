import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { dayAfter, dayBounds, dayOf } from '../../../api/core/time/zoned-days.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useSpaceHistory } from '../../questions/crowd.ts';
import { useTimeZone } from '../../state/time-zone.ts';
import { Chart } from '../../ui/chart.tsx';
import { useNow } from '../../ui/use-now.ts';
import { AgedBlock } from '../aged-block.tsx';
import { findWhole, useLiveCrowd } from '../use-live-crowd.ts';
import { ChartKey } from './chart-key.tsx';
import { drawDay } from './draw-day.ts';
import { BigFigure, Remark } from './figures.tsx';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const WEEK_MS = 7 * 24 * HOUR_MS;
/** A frame a second; the map calls it old at the same age. */
const STALE_S = 15;
const BLANK_S = 300;

/** How many people there are, against the same hour a week ago. */
export function CrowdNow() {
  const { t } = useTranslation();
  const format = useFormat();
  const asked = useLiveCrowd();
  const whole = asked.data && findWhole(asked.data);
  const hour = Math.floor(useNow(MINUTE_MS) / HOUR_MS) * HOUR_MS;
  const before = useSpaceHistory(
    whole?.space.code ?? null,
    { from: hour - WEEK_MS, to: hour - WEEK_MS + HOUR_MS },
    3600,
  ).data?.points.at(-1)?.count;
  // Why, the panel of the desk says: a room reads the two numbers.
  const rangeWords = ([least, most]: [number, number | null]) =>
    most === null
      ? t('wall.atLeast', { least: format.number(least) })
      : t('wall.between', { least: format.number(least), most: format.number(most) });
  return (
    <AgedBlock
      title={t('wall.nowIn', { place: whole?.space.name ?? t('wall.crowdNow') })}
      aside={
        before && whole?.now.count != null
          ? t('wall.versusLastWeek', { change: format.change(whole.now.count / before - 1) })
          : null
      }
      asked={asked}
      at={({ at }) => at}
      staleAfterS={STALE_S}
      blankAfterS={BLANK_S}
    >
      {(crowd) => {
        const now = findWhole(crowd)?.now;
        return (
          <>
            {now?.count == null ? (
              <BigFigure value={t('wall.unknown')} />
            ) : (
              <BigFigure
                value={format.number(now.count)}
                unit={t('crowd.persons', { count: now.count })}
              />
            )}
            {now?.range && <Remark>{rangeWords(now.range)}</Remark>}
            {now !== undefined && now.silent > 0 && (
              <Remark>{t('wall.silentSensors', { count: now.silent })}</Remark>
            )}
          </>
        );
      }}
    </AgedBlock>
  );
}

/** The day so far, over the same day a week ago. */
export function CrowdTrend() {
  const { t } = useTranslation();
  const crowd = useLiveCrowd().data;
  const code = (crowd && findWhole(crowd)?.space.code) ?? null;
  const timeZone = useTimeZone();
  const day = dayOf(useNow(MINUTE_MS), timeZone);
  const today = useSpaceHistory(code, dayBounds(day, timeZone), 3600);
  const before = useSpaceHistory(code, dayBounds(dayAfter(day, -7), timeZone), 3600);
  const draw = useMemo(
    () =>
      drawDay(
        today.data?.points ?? [],
        before.data?.points ?? [],
        { today: t('wall.crowdToday'), before: t('wall.crowdLastWeek') },
        timeZone,
      ),
    [today.data, before.data, t, timeZone],
  );
  return (
    <AgedBlock
      title={t('wall.crowdTrend')}
      aside={
        <ChartKey
          entries={[
            { sign: '━', tone: 'info', words: t('wall.crowdToday') },
            { sign: '┅', tone: 'mute', words: t('wall.crowdLastWeek') },
          ]}
        />
      }
      asked={today}
      staleAfterS={180}
      grows
    >
      {() => <Chart label={t('wall.crowdTrend')} height="100%" draw={draw} />}
    </AgedBlock>
  );
}
