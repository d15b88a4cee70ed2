import { ActionIcon, Tooltip } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Edition } from '../../../api/core/contract/grids.ts';
import { dayBounds, dayOf } from '../../../api/core/time/zoned-days.ts';
import { editionAt, useEditions } from '../../questions/editions.ts';
import { lookAt, lookAtEdition, lookAtNow } from '../../state/actions/edition.ts';
import { useAppState } from '../../state/app-state.ts';
import { useIsTimeZoneKnown, useTimeZone } from '../../state/time-zone.ts';
import { useNow } from '../../ui/use-now.ts';
import bar from '../time-bar.module.css';
import css from './edition-line.module.css';
import { useEditionDates } from './use-edition-dates.ts';
import { useEditionTitle } from './use-edition-title.ts';

/** Time bar of editions below the map: the viewed edition, from the first to the one in force, and the way back to now. */
export default function EditionLine() {
  const { t } = useTranslation();
  const dates = useEditionDates();
  const titleOf = useEditionTitle();
  const asOf = useAppState((state) => state.asOf);
  const all = useEditions().data;
  if (!all || all.length === 0) return null;
  const inOrder = all.toReversed();
  const edition = asOf === null ? all[0] : editionAt(all, asOf);
  const index = edition ? inOrder.findIndex(({ id }) => id === edition.id) : -1;
  const go = (to: number) => {
    const requested = inOrder[Math.min(Math.max(to, 0), inOrder.length - 1)];
    if (requested) lookAtEdition(requested);
  };
  return (
    <section className={bar.bar} aria-label={t('edition.line.label')} data-testid="edition-line">
      <div
        className={css.when}
        data-past={asOf !== null}
        role="status"
        title={
          asOf !== null && edition
            ? `${titleOf(edition)} · ${t('edition.line.asOfTitle', { id: edition.id })}`
            : undefined
        }
      >
        <IconHistory size="1.125rem" aria-hidden />
        <span className={css.words}>
          <strong>
            {asOf === null
              ? t('edition.line.now')
              : edition && edition.validTo !== null
                ? t('edition.line.wasInForce', {
                    span: dates.span(edition.validFrom, edition.validTo),
                  })
                : t('edition.line.asOf', { date: dates.at(asOf) })}
          </strong>
          <span className={css.title}>
            {edition
              ? `${t('edition.number', { id: edition.id })} · ${asOf === null ? titleOf(edition) : t('edition.line.incidentsNow')}`
              : t('edition.line.before')}
          </span>
        </span>
      </div>
      <div className={`${bar.track} ${css.steps}`}>
        <Tooltip label={t('edition.line.older')}>
          <ActionIcon
            variant="default"
            aria-label={t('edition.line.older')}
            disabled={index <= 0}
            onClick={() => go(index - 1)}
          >
            <IconChevronLeft size="1rem" />
          </ActionIcon>
        </Tooltip>
        <Track editions={inOrder} index={index} onGo={go} />
        <Tooltip label={t('edition.line.newer')}>
          <ActionIcon
            variant="default"
            aria-label={t('edition.line.newer')}
            disabled={index >= inOrder.length - 1}
            onClick={() => go(index + 1)}
          >
            <IconChevronRight size="1rem" />
          </ActionIcon>
        </Tooltip>
      </div>
      <DayField />
      <button type="button" className={css.now} disabled={asOf === null} onClick={lookAtNow}>
        {t('edition.line.back')}
      </button>
    </section>
  );
}

interface TrackProps {
  editions: readonly Edition[];
  index: number;
  onGo: (index: number) => void;
}

/** Track with steps instead of a time scale: five editions in one week and none for a year are both reachable. */
function Track({ editions, index, onGo }: TrackProps) {
  const { t } = useTranslation();
  const dates = useEditionDates();
  const titleOf = useEditionTitle();
  const last = editions.length - 1;
  const named = editions[index];
  return (
    <div className={css.track}>
      <input
        type="range"
        className={css.slider}
        min={0}
        max={last}
        step={1}
        value={Math.max(index, 0)}
        disabled={last === 0}
        aria-label={t('edition.line.slider')}
        aria-valuetext={named && `${t('edition.number', { id: named.id })} · ${titleOf(named)}`}
        onChange={({ currentTarget }) => onGo(Number(currentTarget.value))}
        // Its own keys, not those of the desk.
        onKeyDown={(event) => event.stopPropagation()}
      />
      <div className={css.ends} aria-hidden data-figures>
        <span>{editions[0] && dates.at(editions[0].validFrom)}</span>
        <span>{editions[last] && dates.at(editions[last].validFrom)}</span>
      </div>
    </div>
  );
}

/** Choice of a day: the boundaries in force at its end. */
function DayField() {
  const { t } = useTranslation();
  const asOf = useAppState((state) => state.asOf);
  const timeZone = useTimeZone();
  const isKnown = useIsTimeZoneKnown();
  const now = useNow(60_000);
  const today = dayOf(now, timeZone);
  return (
    <input
      type="date"
      className={css.day}
      aria-label={t('edition.line.day')}
      max={today}
      value={isKnown ? dayOf(asOf === null ? now : Date.parse(asOf), timeZone) : ''}
      onChange={({ currentTarget: { value } }) => {
        if (value === '') return;
        const end = dayBounds(value, timeZone).to - 1;
        lookAt(value >= today ? null : new Date(end).toISOString());
      }}
    />
  );
}
