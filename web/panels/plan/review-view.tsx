import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Plan } from '../../../api/core/contract/plans.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { openChangeList } from '../../state/actions/edition.ts';
import { leavePlan } from '../../state/actions/plan.ts';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Section } from '../../ui/section.tsx';
import { useNow } from '../../ui/use-now.ts';
import { PersonaWords } from '../persona/persona-words.tsx';
import { ConflictList } from './conflict-list.tsx';
import { PlanActions } from './plan-actions.tsx';
import { PlanBadge } from './plan-badge.tsx';
import { PlanChanges } from './plan-changes.tsx';
import { PlanOutlook } from './plan-outlook.tsx';
import css from './review-view.module.css';

/** State of a plan between drawing and publishing: who drew and approved it, and what may be done now. */
export function ReviewView({ plan }: { plan: Plan }) {
  const { t } = useTranslation('plan');
  const format = useFormat();
  return (
    <>
      <Section title={format.items(plan.areaNames)}>
        <Facts>
          <Fact name={t('review.state')}>
            <PlanBadge state={plan.state} />
          </Fact>
          <Fact name={t('review.base')}>{t('publishedAs', { id: plan.baseEdition })}</Fact>
          <Fact name={t('review.drawnBy')}>
            <People keys={plan.drawnBy} />
          </Fact>
          <Fact name={t('review.approvedBy')}>
            <People keys={plan.approvedBy === null ? [] : [plan.approvedBy]} />
          </Fact>
        </Facts>
      </Section>
      {plan.conflictList.length > 0 && <ConflictList plan={plan} />}
      <PlanOutlook plan={plan} />
      <PlanActions plan={plan} />
      {plan.publishedEdition !== null && <Published edition={plan.publishedEdition} />}
      <PlanChanges plan={plan} />
      <Log plan={plan} />
    </>
  );
}

function People({ keys }: { keys: readonly string[] }) {
  const { t } = useTranslation('plan');
  if (keys.length === 0) return <span className={css.soft}>{t('review.nobody')}</span>;
  return keys.map((key, index) => (
    <span key={key}>
      {index > 0 && ' · '}
      <PersonaWords who={key} />
    </span>
  ));
}

function Published({ edition }: { edition: number }) {
  const { t } = useTranslation('plan');
  return (
    <div className={css.published} role="status" data-testid="published">
      <p>{t('review.published', { id: edition })}</p>
      <Button
        size="sm"
        variant="default"
        onClick={() => {
          leavePlan();
          openChangeList(edition);
        }}
      >
        {t('review.list')}
      </Button>
    </div>
  );
}

const events = [
  'create',
  'save',
  'rebase',
  'publish',
  'submit',
  'take_back',
  'give_back',
  'approve',
  'reject',
  'reopen',
  'withdraw',
] as const;

function Log({ plan }: { plan: Plan }) {
  const { t } = useTranslation('plan');
  const format = useFormat();
  const now = useNow(15_000);
  return (
    <Section title={t('review.log')}>
      <ol className={css.log}>
        {plan.events.toReversed().map(({ at, by, what, reason, version }) => {
          const known = events.find((event) => event === what);
          return (
            <li key={`${version} ${at} ${what}`} className={css.event}>
              <span>
                <PersonaWords who={by} /> {known ? t(`review.event.${known}`) : what}
              </span>
              <time className={css.soft}>{format.ageOfAnswer(Date.parse(at), now)}</time>
              {reason && <q className={css.reason}>{reason}</q>}
            </li>
          );
        })}
      </ol>
    </Section>
  );
}
