import { ActionIcon, Button, TextInput, Tooltip } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconCrosshair, IconX } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Position } from '../../../api/core/contract/geo.ts';
import type { GeocodeCandidate } from '../../../api/core/contract/geocode.ts';
import { formatPosition } from '../../i18n/format.ts';
import { useGeocode } from '../../questions/incident-handling.ts';
import { beginPicking, choosePlace, clearPlace } from '../../state/actions/handling.ts';
import { useAppState } from '../../state/app-state.ts';
import type { FoundPlace } from '../../state/found-place.ts';
import { useOtherName, useUntranslator } from '../../state/translator.ts';
import { AddressCandidates } from './address-candidates.tsx';
import { GridOfPlace } from './grid-of-place.tsx';
import css from './place-field.module.css';
import { addressOnceFound, foundAt, nameWhole } from './place-found.ts';
import { PlaceFoundLine } from './place-found-line.tsx';

const DEBOUNCE_MS = 300;

export interface Place {
  position: Position | null;
  address: string;
  floor: string;
  /** Result of the geocoder for the position when it was last taken from an address. */
  found: FoundPlace | null;
}

interface PlaceFieldProps {
  /** Whether the address is the first field to fill in. */
  autoFocus?: boolean;
  place: Place;
  error: string | null;
  /** The position itself is the draft's, in the address of the page: the map shows and sets it. */
  onChange: (changed: { address: string; floor: string; found?: FoundPlace | null }) => void;
}

/** A place, by a click on the map or a typed address; its grid is shown before anything is saved. */
export function PlaceField({ autoFocus = false, place, error, onChange }: PlaceFieldProps) {
  const { t } = useTranslation();
  const isPicking = useAppState((state) => state.isPicking);
  // A click on the map draws there.
  const isOverPlan = useAppState((state) => state.plan !== null);
  const { position, address, floor } = place;
  const untranslate = useUntranslator();
  const [typed, setTyped] = useState('');
  const [query] = useDebouncedValue(typed, DEBOUNCE_MS);
  const surest = useGeocode(typed === '' ? '' : query).data?.candidates[0];
  const found = foundAt(place.found, position);
  const list = useRef<HTMLDivElement>(null);

  const choose = (chosen: GeocodeCandidate) => {
    setTyped('');
    choosePlace(chosen.position);
    const { precision, score, position } = chosen;
    onChange({
      address: addressOnceFound(typed, chosen, untranslate(typed)),
      floor: chosen.floor ?? floor,
      found: { name: nameWhole(chosen), precision, score, position },
    });
  };

  return (
    <div className={css.place}>
      <TextInput
        size="sm"
        autoFocus={autoFocus}
        label={t('handling.new.address')}
        placeholder={t('handling.new.addressHint')}
        description={useOtherName(address)}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        value={address}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          onChange({ address: event.currentTarget.value, floor });
        }}
        onKeyDown={(event) => {
          if (typed.trim() === '') return;
          if (event.key === 'ArrowDown') {
            event.preventDefault();
            list.current?.querySelector('button')?.focus();
          } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
            // Enter chooses the place and does not submit the form yet.
            event.preventDefault();
            if (surest && query === typed) choose(surest);
          }
        }}
      />
      <div ref={list} hidden={typed.trim() === ''}>
        {typed.trim() !== '' && <AddressCandidates query={query} onChoose={choose} />}
      </div>
      <div className={css.line}>
        <TextInput
          size="sm"
          className={css.floor}
          label={t('handling.new.floor')}
          maxLength={20}
          autoComplete="off"
          value={floor}
          onChange={(event) => onChange({ address, floor: event.currentTarget.value })}
        />
        {!isOverPlan && (
          <Button
            size="sm"
            variant={isPicking ? 'filled' : 'default'}
            aria-pressed={isPicking}
            leftSection={<IconCrosshair size="1rem" aria-hidden />}
            onClick={beginPicking}
          >
            {t(position ? 'handling.new.pickAgain' : 'handling.new.pick')}
          </Button>
        )}
      </div>
      {position ? (
        <div className={css.chosen}>
          <span className={css.position} data-figures>
            {formatPosition(position)}
          </span>
          <Tooltip label={t('handling.new.clearPlace')}>
            <ActionIcon
              size="sm"
              variant="subtle"
              aria-label={t('handling.new.clearPlace')}
              onClick={clearPlace}
            >
              <IconX size="0.9375rem" />
            </ActionIcon>
          </Tooltip>
          {found && <PlaceFoundLine found={found} />}
          <GridOfPlace position={position} />
        </div>
      ) : (
        <p className={css.hint} data-error={error !== null} role={error ? 'alert' : undefined}>
          {error ?? t(isPicking ? 'handling.new.picking' : 'handling.new.noPlace')}
        </p>
      )}
    </div>
  );
}
