import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { SpaceHistory } from '../../../api/core/contract/crowd.ts';
import { HOUR_MS, MINUTE_MS } from '../../../api/core/time/durations.ts';
import { dayAfter, dayBounds, dayOf } from '../../../api/core/time/zoned-days.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { changeOnWeek, WEEK_MS } from '../../panels/crowd/draw-trend.ts';
import { useSpaceHistory } from '../../questions/crowd.ts';
import { useTimeZone } from '../../state/time-zone.ts';
import { Chart } from '../../ui/chart.tsx';
import { useNow } from '../../ui/use-now.ts';
import { AgedBlock } from '../aged-block.tsx';
import { findWhole, useLiveCrowd } from '../use-live-crowd.ts';
import { ChartKey } from './chart-key.tsx';
import { drawDay } from './draw-day.ts';
import { BigFigure, Remark } from './figures.tsx';

/** Frames arrive every second; the map calls them old at the same age. */
const STALE_S = 15;
const BLANK_S = 300;

/** Number of persons, and the change of the last sixty minutes against the same a week ago, as in the panel of the desk. */
export function CrowdNow() {
  const { t } = useTranslation();
  const format = useFormat();
  const asked = useLiveCrowd();
  const whole = asked.data && findWhole(asked.data);
  const minute = Math.floor(useNow(MINUTE_MS) / MINUTE_MS) * MINUTE_MS;
  const hour = Math.floor(minute / HOUR_MS) * HOUR_MS;
  const code = whole?.space.code ?? null;
  const points = useSpaceHistory(code, { from: minute - HOUR_MS, to: minute }, 60).data?.points;
  const lastWeek = useSpaceHistory(
    code,
    { from: hour - WEEK_MS - HOUR_MS, to: hour - WEEK_MS },
    3600,
  ).data?.points;
  const change = changeOnWeek(points ?? [], lastWeek ?? [], minute);
  // The range only: its reason is in the panel of the desk.
  const rangeWords = ([least, most]: [number, number | null]) =>
    most === null
      ? t('wall.atLeast', { least: format.number(least) })
      : t('wall.between', { least: format.number(least), most: format.number(most) });
  return (
    <AgedBlock
      title={t('wall.nowIn', { place: whole?.space.name ?? t('wall.crowdNow') })}
      aside={change !== null && t('wall.versusLastWeek', { change: format.change(change) })}
      asked={asked}
      at={({ at }) => at}
      staleAfterS={STALE_S}
      blankAfterS={BLANK_S}
    >
      {(crowd) => {
        const now = findWhole(crowd)?.now;
        // Then the figure is itself the minimum, and is labelled so.
        const isLeast = now?.range?.[0] === now?.count && now?.range?.[1] === null;
        return (
          <>
            {now?.count == null ? (
              <BigFigure value={t('wall.unknown')} />
            ) : (
              <BigFigure
                value={format.number(now.count)}
                unit={t(isLeast ? 'wall.personsAtLeast' : 'crowd.persons', { count: now.count })}
              />
            )}
            {now?.range && !isLeast && <Remark>{rangeWords(now.range)}</Remark>}
            {now !== undefined && now.silent > 0 && (
              <Remark>{t('wall.silentSensors', { count: now.silent })}</Remark>
            )}
          </>
        );
      }}
    </AgedBlock>
  );
}

/** The day so far, with the same day a week ago. */
export function CrowdTrend() {
  const { t } = useTranslation();
  const crowd = useLiveCrowd().data;
  const code = (crowd && findWhole(crowd)?.space.code) ?? null;
  const timeZone = useTimeZone();
  const day = dayOf(useNow(MINUTE_MS), timeZone);
  const today = useSpaceHistory(code, hoursOf(day, timeZone), 3600);
  const before = useSpaceHistory(code, hoursOf(dayAfter(day, -7), timeZone), 3600).data;
  const { data, error, dataUpdatedAt, isPlaceholderData } = today;
  const days = useMemo(
    () => data && { today: data.points, before: before?.points ?? [] },
    [data, before],
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
      asked={{ data: days, error, dataUpdatedAt, isPlaceholderData }}
      staleAfterS={180}
      grows
    >
      {(points) => <DrawnDay {...points} />}
    </AgedBlock>
  );
}

interface DrawnDayProps {
  today: SpaceHistory['points'];
  before: SpaceHistory['points'];
}

function DrawnDay({ today, before }: DrawnDayProps) {
  const { t } = useTranslation();
  const timeZone = useTimeZone();
  const draw = useMemo(
    () =>
      drawDay(
        today,
        before,
        { today: t('wall.crowdToday'), before: t('wall.crowdLastWeek') },
        timeZone,
      ),
    [today, before, t, timeZone],
  );
  return <Chart label={t('wall.crowdTrend')} height="100%" draw={draw} />;
}

/**
 * Range from the first hour of a day to its last, which a query for the past includes: the next midnight would be drawn at 0
 * o'clock.
 */
function hoursOf(day: string, timeZone: string): { from: number; to: number } {
  const { from, to } = dayBounds(day, timeZone);
  return { from, to: to - HOUR_MS };
}
