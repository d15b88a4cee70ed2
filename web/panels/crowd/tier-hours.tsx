import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Space, SpaceTiers } from '../../../api/core/contract/crowd.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useSpaceTiers } from '../../questions/crowd.ts';
import { useMayEver } from '../../questions/personas.ts';
import { QueryState } from '../../ui/query-state.tsx';
import { Section } from '../../ui/section.tsx';
import { TierMark } from '../../ui/tier-mark.tsx';
import { useDraftForm } from '../../ui/use-draft-form.ts';
import { PersonaWords } from '../persona/persona-words.tsx';
import { boundKeys } from './bound-keys.ts';
import css from './tier-hours.module.css';
import { TierHoursForm } from './tier-hours-form.tsx';
import { hoursFormOf, typedRanges } from './typed-ranges.ts';

/** Hours of the day with other bounds of a space: visible to all, changed by authorised roles. */
export function TierHours({ space }: { space: Space }) {
  const { t } = useTranslation();
  const asked = useSpaceTiers(space.code);
  const maySet = useMayEver('tiers.set');
  const [written, change] = useDraftForm(hoursFormOf(space.code), typedRanges);
  const [isBegun, setBegun] = useState(false);
  const isOpen = maySet && (isBegun || written !== null);
  const leave = () => {
    change(null);
    setBegun(false);
  };
  // Hours that are still loading or failed to load are not unset.
  const isSet = asked.data && asked.data.hours.length > 0;
  if (!maySet && isSet === false) return null;
  return (
    <Section
      title={t('crowd.hours.title')}
      aside={
        maySet &&
        isSet !== undefined &&
        !isOpen && (
          <Button size="compact-sm" variant="subtle" onClick={() => setBegun(true)}>
            {t(isSet ? 'crowd.hours.change' : 'crowd.hours.add')}
          </Button>
        )
      }
    >
      <QueryState asked={asked} lines={2}>
        {({ hours }) =>
          isOpen ? (
            <TierHoursForm space={space} hours={hours} onLeave={leave} />
          ) : (
            <Ranges hours={hours} />
          )
        }
      </QueryState>
    </Section>
  );
}

function Ranges({ hours }: Pick<SpaceTiers, 'hours'>) {
  const { t } = useTranslation();
  const format = useFormat();
  if (hours.length === 0) return <p className={css.note}>{t('crowd.hours.none')}</p>;
  return (
    <ul className={css.ranges}>
      {hours.map(({ fromHour, toHour, bounds, setBy, setAt }) => (
        <li key={fromHour} className={css.range}>
          <span data-figures>
            {clock(fromHour)}–{clock(toHour)}
          </span>
          <ul className={css.bounds} data-figures>
            {bounds.map((bound, index) => (
              <li key={boundKeys[index]}>
                <TierMark tier={index + 1} />
                {t(`crowd.tier.${boundKeys[index] ?? 'critical'}`)}{' '}
                {t('crowd.tierBound', { bound: format.number(bound, 2) })}
              </li>
            ))}
          </ul>
          <span className={css.note}>
            <PersonaWords who={setBy} /> · {format.date(setAt)}
          </span>
        </li>
      ))}
    </ul>
  );
}

const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`;
