import { useTranslation } from 'react-i18next';
import type { Person } from '../../../api/core/contract/people.ts';
import css from './person-badge.module.css';

type Shown = Pick<Person, 'deactivatedAt' | 'openSessions' | 'mustChangePassword' | 'hasPassword'>;

/** State of an account in words and colour. */
export function PersonBadge({ person }: { person: Shown }) {
  const { t } = useTranslation('administration');
  const state = stateOf(person);
  return (
    <span className={css.badge} data-state={state}>
      {t(`people.is.${state}`)}
    </span>
  );
}

function stateOf({ deactivatedAt, openSessions, mustChangePassword, hasPassword }: Shown) {
  if (deactivatedAt !== null) return 'deactivated';
  if (mustChangePassword && hasPassword) return 'firstPassword';
  return openSessions > 0 ? 'signedIn' : 'away';
}
