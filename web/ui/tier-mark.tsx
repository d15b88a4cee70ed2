import { HEXAGON, isMarkedTier, tierDots, tierTone } from '../map/crowd/crowd-look.ts';
import css from './tier-mark.module.css';

interface TierMarkProps {
  /** 0 … 4; null: unknown. */
  tier: number | null;
  /** Text for users who do not see the mark; left out where adjacent words say the same. */
  label?: string;
}

/** The map's mark of a crowd tier in a list: a hexagon with as many dots as the tier; hatched when it is unknown. */
export function TierMark({ tier, label }: TierMarkProps) {
  return (
    <svg
      className={css.mark}
      viewBox="-12 -12 24 24"
      data-tone={tier !== null && tier >= 1 ? tierTone(tier) : undefined}
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
    >
      {isMarkedTier(tier) ? (
        <>
          <polygon
            className={css.hexagon}
            points={HEXAGON.join(' ')}
            data-filled={tier % 2 === 0}
          />
          {tierDots[tier].map(([x, y]) => (
            <circle key={`${x} ${y}`} className={css.dot} cx={x} cy={y} r="1.75" />
          ))}
        </>
      ) : tier === 0 ? (
        <polygon className={css.calm} points={HEXAGON.join(' ')} />
      ) : (
        <path
          className={css.unknown}
          d="M-8 0A8 8 0 1 1 8 0 8 8 0 1 1-8 0M-7-3.5-3.5-7M-8 2 2-8M-6.3 5 5-6.3M-3.2 7.3 7.3-3.2M1.5 7.8 7.8 1.5"
        />
      )}
    </svg>
  );
}
