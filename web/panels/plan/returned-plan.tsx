import { useTranslation } from 'react-i18next';
import type { Plan } from '../../../api/core/contract/plans.ts';
import { PersonaWords } from '../persona/persona-words.tsx';
import css from './plan-conflict.module.css';

const turns: readonly string[] = ['submit', 'give_back', 'reopen'];

/** Reason why a plan was returned from review, shown first: its log is below all its changes. */
export function ReturnedPlan({ plan }: { plan: Plan }) {
  const { t } = useTranslation('plan');
  const turn = plan.events.findLast(({ what }) => turns.includes(what));
  if (plan.state !== 'draft' || !turn || turn.what === 'submit') return null;
  return (
    <section className={css.conflict} role="status">
      <p className={css.text}>
        <strong>
          <PersonaWords who={turn.by} />{' '}
          {t(`review.event.${turn.what === 'reopen' ? 'reopen' : 'give_back'}`)}
        </strong>
      </p>
      {turn.reason && (
        <p className={css.text}>
          <q>{turn.reason}</q>
        </p>
      )}
    </section>
  );
}
