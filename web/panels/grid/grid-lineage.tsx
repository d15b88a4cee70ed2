import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { gridLineage } from '../../../api/core/contract/edition-changes.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useEditions, useLineage } from '../../questions/editions.ts';
import { lookAtEdition } from '../../state/actions/edition.ts';
import { QueryState } from '../../ui/query-state.tsx';
import row from '../../ui/row.module.css';
import { Section } from '../../ui/section.tsx';
import { useEditionDates } from '../edition/use-edition-dates.ts';
import css from './grid-lineage.module.css';

type Step = z.infer<typeof gridLineage>['steps'][number];

/** Smaller shares are rounding at a border with a new corner. */
const SAME_GROUND = 0.9995;

/** Earlier names of a unit's ground, the newest edition first; a click shows the edition on the map. */
export function GridLineage({ code }: { code: string }) {
  const { t } = useTranslation();
  const dates = useEditionDates();
  const asked = useLineage(code);
  const editions = useEditions().data ?? [];
  return (
    <Section title={t('edition.lineage.title')}>
      <QueryState asked={asked} lines={2}>
        {({ steps }) =>
          steps.length === 0 ? (
            <p className={css.none}>{t('edition.lineage.none')}</p>
          ) : (
            <ol className={css.steps}>
              {byEdition(steps).map(({ id, validFrom, of }) => {
                const edition = editions.find((each) => each.id === id);
                return (
                  <li key={id} className={css.step}>
                    <button
                      type="button"
                      className={row.link}
                      disabled={!edition}
                      onClick={() => edition && lookAtEdition(edition)}
                    >
                      {t('edition.number', { id })}
                    </button>
                    <time className={css.date}>{dates.at(validFrom)}</time>
                    <ul className={css.what}>
                      {of.map((step) => (
                        <li key={`${step.old.code} ${step.new.code}`}>
                          <StepWords code={code} step={step} />
                        </li>
                      ))}
                    </ul>
                  </li>
                );
              })}
            </ol>
          )
        }
      </QueryState>
    </Section>
  );
}

/** Groups the steps by edition, with the largest share of ground first. */
function byEdition(steps: readonly Step[]) {
  return [...new Set(steps.map(({ edition }) => edition))].map((id) => {
    const of = steps.filter(({ edition }) => edition === id);
    return {
      id,
      validFrom: of[0]?.validFrom ?? '',
      of: of.toSorted((one, other) => other.shareOfNew - one.shareOfNew),
    };
  });
}

/** Words for a step from the view of the unit on the page: its origin, its successors, its own change. */
function StepWords({ code, step }: { code: string; step: Step }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { old, new: successor, shareOfOld, shareOfNew } = step;
  const share = format.share(shareOfOld);
  const named = (unit: Step['old']) => `${unit.name} ${unit.code}`;
  if (old.code === successor.code) {
    const isSameGround = shareOfOld > SAME_GROUND && shareOfNew > SAME_GROUND;
    const what =
      old.name !== successor.name
        ? t('edition.lineage.renamed', { name: old.name })
        : t(isSameGround ? 'edition.lineage.described' : 'edition.lineage.moved');
    return `${successor.name} · ${what}`;
  }
  if (successor.code === code) return t('edition.change.share', { name: named(old), share });
  if (old.code === code) return t('edition.lineage.became', { unit: named(successor), share });
  return (
    <>
      {old.name} <span className={css.code}>{old.code}</span>
      {' → '}
      {successor.name} <span className={css.code}>{successor.code}</span>
      <span className={css.share}> {share}</span>
    </>
  );
}
