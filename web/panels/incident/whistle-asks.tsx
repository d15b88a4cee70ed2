import { useTranslation } from 'react-i18next';
import type { IncidentDetail } from '../../../api/core/contract/incident.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useNow } from '../../ui/use-now.ts';
import css from './action-form.module.css';

/**
 * Preview of a support request: the called unit, and the time limit for reporting in. The post and its holder are named, since
 * the unit alone may be that of the requesting person.
 */
export function WhistleAsks({
  incident: { whistleAsks: asks, staff },
}: {
  incident: Pick<IncidentDetail, 'whistleAsks' | 'staff'>;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(10_000);
  if (asks === null) return null;
  const { grid, answerS } = asks;
  const head = staff.find(
    ({ gridCode, role }) => gridCode === grid.code && (role === 'leader' || role === 'chief'),
  );
  const post = t(head?.role === 'leader' ? 'handling.calls.leader' : 'handling.calls.chief', {
    unit: grid.name,
  });
  return (
    <p className={css.returns}>
      {t('handling.whistleWill', {
        who: head ? t('handling.calls.person', { post, name: head.name }) : post,
        time: format.duration(answerS),
        by: format.time(now + answerS * 1000, now),
      })}
    </p>
  );
}
