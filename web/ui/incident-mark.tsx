import type { IncidentState, Timeliness } from '../../api/core/contract/incidents.ts';
import css from './incident-mark.module.css';

interface IncidentMarkProps {
  severity: number;
  state: IncidentState;
  timeliness: Timeliness;
  /** Text for users who do not see the mark; left out where adjacent words say the same. */
  label?: string;
}

const outlines: Record<number, string> = {
  1: 'M12 6a6 6 0 1 1 0 12 6 6 0 0 1 0-12Z',
  2: 'M12 4.5 19.5 12 12 19.5 4.5 12Z',
  3: 'M12 5 19.5 18.5H4.5Z',
};

const halves: Record<number, string> = {
  1: 'M12 6a6 6 0 0 0 0 12Z',
  2: 'M12 4.5 4.5 12 12 19.5Z',
  3: 'M12 5 4.5 18.5H12Z',
};

/** The map's mark of an incident in a list: shape is severity, fill is progress, ring is time. */
export function IncidentMark({ severity, state, timeliness, label }: IncidentMarkProps) {
  const outline = outlines[severity] ?? outlines[1];
  const isClosed = state === 'closed';
  const isTicked = isClosed || state === 'done' || state === 'verified';
  const ring = isClosed ? 'none' : timeliness;
  return (
    <svg
      className={css.mark}
      viewBox="0 0 24 24"
      data-severity={severity}
      data-closed={isClosed}
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
    >
      {ring === 'overdue' && <circle className={css.overdue} cx="12" cy="12" r="10.5" />}
      {ring === 'due_soon' && <circle className={css.soon} cx="12" cy="12" r="11" />}
      <path className={css.outline} d={outline} data-solid={state === 'in_progress'} />
      {state === 'dispatched' && <path className={css.half} d={halves[severity] ?? halves[1]} />}
      {isTicked && <path className={css.tick} d="m9.3 12.7 2 2 3.6-4.2" />}
    </svg>
  );
}
