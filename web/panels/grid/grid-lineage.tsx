import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import { useEditions, useLineage } from '../../questions/editions.ts';
import { QueryState } from '../../ui/query-state.tsx';
import row from '../../ui/row.module.css';
import { Section } from '../../ui/section.tsx';
import { lookAtEdition } from '../edition/look-at-edition.ts';
import { useEditionDates } from '../edition/use-edition-dates.ts';
import css from './grid-lineage.module.css';

/** What the ground of a unit was called before, the newest change first; a click shows the edition on the map. */
export function GridLineage({ code }: { code: string }) {
  const { t } = useTranslation();
  const format = useFormat();
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
              {steps.map((step) => {
                const edition = editions.find(({ id }) => id === step.edition);
                return (
                  <li
                    key={`${step.edition} ${step.old.code} ${step.new.code}`}
                    className={css.step}
                  >
                    <button
                      type="button"
                      className={row.link}
                      disabled={!edition}
                      onClick={() => edition && lookAtEdition(edition)}
                    >
                      {t('edition.number', { id: step.edition })}
                    </button>
                    <time className={css.date}>{dates.at(step.validFrom)}</time>
                    <div className={css.what}>
                      {step.old.code === step.new.code ? (
                        `${step.new.name} · ${t('edition.lineage.same')}`
                      ) : (
                        <>
                          {step.old.name} <span className={css.code}>{step.old.code}</span>
                          {' → '}
                          {step.new.name} <span className={css.code}>{step.new.code}</span>
                          <span className={css.share}> {format.share(step.shareOfOld)}</span>
                        </>
                      )}
                    </div>
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
