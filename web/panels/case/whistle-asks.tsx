import { useTranslation } from 'react-i18next';
import type { IncidentCase } from '../../../api/core/contract/cases.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useNow } from '../../ui/use-now.ts';
import css from './action-form.module.css';

/** Before a whistle is blown: who will be called, and by when they must report in. */
export function WhistleAsks({ asks }: { asks: IncidentCase['whistleAsks'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(10_000);
  if (asks === null) return null;
  const { grid, answerS } = asks;
  return (
    <p className={css.returns}>
      {t('case.whistleWill', {
        unit: grid.name,
        time: format.duration(answerS),
        by: format.time(now + answerS * 1000, now),
      })}
    </p>
  );
}
