import { useTranslation } from 'react-i18next';
import type { IncidentEvent } from '../../../api/core/contract/incident-history.ts';
import { parseSignature } from '../../../api/core/rules/permissions.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { severityKey } from '../../ui/severity-key.ts';
import { useNow } from '../../ui/use-now.ts';
import { useCategoryPath } from '../incident/use-category-path.ts';
import css from './event-list.module.css';

/** Names of units by code; a unit without a name is shown by its code. */
export type UnitNames = ReadonlyMap<string, string>;

interface EventListProps {
  events: readonly IncidentEvent[];
  units: UnitNames;
}

/** Lines of a history: what, when, by whom, why. */
export function EventList({ events, units }: EventListProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(15_000);
  return (
    <ol className={css.events}>
      {events.map((event) => {
        const instant = Date.parse(event.at);
        const hasMoved = event.from !== null && event.from !== event.to;
        return (
          <li key={event.number} className={css.event} data-moved={hasMoved || event.from === null}>
            <span className={css.dot} aria-hidden />
            <div className={css.head}>
              <span className={css.what}>{t(`handling.event.${event.action}`)}</span>
              <time dateTime={event.at} title={format.time(instant, now)} className={css.at}>
                {format.ageOfAnswer(instant, now)}
              </time>
            </div>
            <div className={css.by}>
              <Author by={event.by} units={units} />
              <Detail event={event} units={units} />
            </div>
            {event.reason && <p className={css.reason}>{event.reason}</p>}
          </li>
        );
      })}
    </ol>
  );
}

function Author({ by, units }: { by: string; units: UnitNames }) {
  const { t } = useTranslation();
  const who = parseSignature(by);
  if (who === null) return <span>{t('handling.system')}</span>;
  return (
    <span>
      {t(`persona.role.${who.role}`)}
      {who.scope !== null && ` · ${units.get(who.scope) ?? who.scope}`}
    </span>
  );
}

/** Detail of an action: a unit, another incident, a category, an address. */
function Detail({ event, units }: { event: IncidentEvent; units: UnitNames }) {
  const { t } = useTranslation();
  const categoryPath = useCategoryPath();
  const { to, grid, path, of, code, category, severity, address } = event.detail;
  const unit = [to, grid, Array.isArray(path) ? path.at(-1) : null].find(isText);
  if (unit !== undefined) return <span>→ {units.get(unit) ?? unit}</span>;
  const other = [of, code].find(isText);
  if (other !== undefined) return <span>→ {other}</span>;
  if (event.action === 'reclassify' && isText(category)) {
    const worse = typeof severity === 'number' ? severityKey(severity) : null;
    return (
      <span>
        → {categoryPath(category)}
        {worse && ` · ${t(`incident.severity.${worse}`)}`}
      </span>
    );
  }
  if (event.action === 'locate' && isText(address)) return <span>→ {address}</span>;
  return null;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
