import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Plan } from '../../../api/core/contract/plans.ts';
import { useReason } from '../../i18n/use-reason.ts';
import { lookAtProposed } from '../../state/proposed-look.ts';
import row from '../../ui/row.module.css';
import { Section } from '../../ui/section.tsx';
import { ProposedLines } from './proposed-lines.tsx';
import css from './review-view.module.css';
import { planSession } from './session-acts.ts';
import { showUnit } from './show-unit.ts';

/** Units that both the plan and a later edition have changed: they are drawn again, or the proposed change is discarded. */
export function ConflictList({ plan }: { plan: Plan }) {
  const { t } = useTranslation('plan');
  const reasonOf = useReason();
  const settle = useMutation({
    mutationFn: async (keys: readonly string[]) => {
      await planSession()?.saveNow();
      await planSession()?.settle(keys);
    },
  });
  const all = plan.conflictList.map(({ key }) => key);
  const mayDecide = plan.allowed.includes('save');
  return (
    <Section title={t('review.conflicts')} aside={plan.conflictList.length}>
      <p className={css.warning}>{t('review.conflictText')}</p>
      <ul className={css.log}>
        {plan.conflictList.map((conflict) => (
          <li
            key={conflict.key}
            className={css.event}
            onPointerEnter={() => lookAtProposed({ pointed: conflict.key })}
            onPointerLeave={() => lookAtProposed({ pointed: null })}
          >
            <span>
              <button type="button" className={row.link} onClick={() => showUnit(conflict.key)}>
                {conflict.name}
              </button>{' '}
              <span className={css.soft}>· {t(`review.conflictWhy.${conflict.why}`)}</span>
            </span>
            {mayDecide && (
              <Button
                size="compact-sm"
                variant="default"
                loading={settle.isPending && settle.variables.includes(conflict.key)}
                onClick={() => settle.mutate([conflict.key])}
              >
                {t('review.release')}
              </Button>
            )}
            <ProposedLines conflict={conflict} all={plan.conflictList} />
          </li>
        ))}
      </ul>
      {mayDecide && all.length > 1 && (
        <div className={css.actions}>
          <Button
            size="sm"
            variant="default"
            disabled={settle.isPending}
            onClick={() => settle.mutate(all)}
          >
            {t('review.letAllGo', { count: all.length })}
          </Button>
        </div>
      )}
      {settle.error && (
        <p className={css.failed} role="alert">
          {reasonOf(settle.error)}
        </p>
      )}
    </Section>
  );
}
