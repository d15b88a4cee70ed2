import { useTranslation } from 'react-i18next';
import '../../i18n/plan-words.ts';
import { useEditionChanges, useEditions } from '../../questions/editions.ts';
import { useMayProve, useMe } from '../../questions/personas.ts';
import { usePlan, usePlanChanges } from '../../questions/plans.ts';
import { useAppState } from '../../state/app-state.ts';
import { PersonaWords } from '../persona/persona-words.tsx';
import { ChangeSheet } from './change-sheet.tsx';
import { useEditionDates } from './use-edition-dates.ts';
import { useEditionTitle } from './use-edition-title.ts';

/** The printable list of an edition, or of the open plan before it becomes one. */
export default function ChangeList({ of }: { of: number | 'plan' }) {
  const plan = useAppState((state) => state.plan);
  if (of !== 'plan') return <OfEdition id={of} />;
  return plan === null ? null : <OfPlan id={plan} />;
}

function OfEdition({ id }: { id: number }) {
  const { t } = useTranslation();
  const dates = useEditionDates();
  const titleOf = useEditionTitle();
  const edition = useEditions().data?.find((each) => each.id === id);
  const subtitle = edition && (
    <>
      {edition.validTo === null
        ? t('edition.sheet.subtitle', {
            id,
            name: titleOf(edition),
            date: dates.at(edition.validFrom),
          })
        : t('edition.sheet.subtitlePast', {
            id,
            name: titleOf(edition),
            span: dates.span(edition.validFrom, edition.validTo),
          })}
      {edition.publishedBy !== null && (
        <>
          {' · '}
          {t('edition.sheet.publishedBy')}
          <PersonaWords who={edition.publishedBy} />
        </>
      )}
    </>
  );
  return <ChangeSheet subtitle={subtitle} asked={useEditionChanges(id)} />;
}

function OfPlan({ id }: { id: string }) {
  const { t } = useTranslation(['plan', 'words']);
  const plan = usePlan(id).data;
  const mayProve = useMayProve();
  const isOthers = useMe().data !== undefined && !mayProve;
  const { data, ...asked } = usePlanChanges(mayProve ? (plan ?? null) : null);
  const listed = data && plan && { changes: data.changes, against: plan.baseEdition };
  // Published while it was open: from then on it is the list of an edition, not of a draft.
  const edition = plan?.publishedEdition ?? null;
  if (edition !== null) return <OfEdition id={edition} />;
  const subtitle =
    plan && t('words:edition.sheet.ofPlan', { name: plan.title, state: t(`state.${plan.state}`) });
  return (
    <ChangeSheet
      subtitle={subtitle}
      asked={{ ...asked, data: listed }}
      whyNone={isOthers ? t('review.changesWhose') : null}
      isDraft
    />
  );
}
