import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCrowdSetting } from '../../questions/crowd.ts';
import { chooseFloor } from '../../state/actions/crowd.ts';
import { useAppState } from '../../state/app-state.ts';
import { ALL_FLOORS, OUTSIDE } from '../../state/crowd-state.ts';
import { floorNumber } from '../camera/group-by-floor.ts';
import css from './floor-choice.module.css';

/** Choice of one floor, the outdoor spaces, or for all floors the densest at each place. */
export function FloorChoice() {
  const { t } = useTranslation();
  const crowd = useAppState((state) => state.crowd);
  const setting = useCrowdSetting().data;
  const floors = useMemo(() => {
    const named = new Set(setting?.sensors.map(({ floor }) => floor));
    const isOutside = named.delete(null);
    const stacked = [...named]
      .filter((floor) => floor !== null)
      .sort((a, b) => floorNumber(a) - floorNumber(b));
    return [...(isOutside ? [OUTSIDE] : []), ...stacked];
  }, [setting]);
  if (floors.length < 2) return null;
  const words = (floor: string) => {
    if (floor === ALL_FLOORS) return t('crowd.allFloors');
    return floor === OUTSIDE ? t('crowd.outside') : floor;
  };
  return (
    <fieldset
      data-on-screen
      className={css.floors}
      aria-label={t('crowd.floors')}
      title={t('crowd.allFloorsNote')}
    >
      {[ALL_FLOORS, ...floors].map((floor) => (
        <label key={floor} className={css.floor}>
          <input
            type="radio"
            className={css.input}
            name="crowd-floor"
            checked={crowd.floor === floor}
            onChange={() => chooseFloor(floor)}
          />
          {words(floor)}
        </label>
      ))}
    </fieldset>
  );
}
