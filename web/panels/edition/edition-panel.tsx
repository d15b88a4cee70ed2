import { useTranslation } from 'react-i18next';
import type { Edition } from '../../../api/core/contract/grids.ts';
import { useService } from '../../api.ts';
import { useEditions, useLookedAtEdition } from '../../questions/editions.ts';
import { lookAtEdition } from '../../state/actions/edition.ts';
import { QueryState } from '../../ui/query-state.tsx';
import row from '../../ui/row.module.css';
import { Section } from '../../ui/section.tsx';
import { DeskPanel } from '../desk-panel.tsx';
import { PersonaWords } from '../persona/persona-words.tsx';
import { EditionChanges } from './edition-changes.tsx';
import { EditionFiles } from './edition-files.tsx';
import css from './edition-panel.module.css';
import { RestoreEdition } from './restore-edition.tsx';
import { useEditionDates } from './use-edition-dates.ts';
import { useEditionTitle } from './use-edition-title.ts';

/** All editions with their changes, and links to view them on the map. */
export function EditionPanel() {
  const { t } = useTranslation();
  const asked = useEditions();
  const lookedAt = useLookedAtEdition();
  const inForce = useService().data?.edition ?? null;
  // One edition is highlighted in the list, described below it and drawn on the map: the viewed one.
  const shown = lookedAt?.id ?? inForce?.id ?? null;
  return (
    <DeskPanel title={t('edition.title')}>
      <p className={css.intro}>{t('edition.intro')}</p>
      <QueryState asked={asked} lines={6}>
        {(editions) =>
          editions.length === 0 ? (
            <p className={css.none}>{t('edition.none')}</p>
          ) : (
            <>
              <ol className={`${row.list} ${css.editions}`}>
                {editions.map((edition) => (
                  <li key={edition.id}>
                    <EditionRow
                      edition={edition}
                      isCurrent={edition.id === shown}
                      onOpen={() => lookAtEdition(edition)}
                    />
                  </li>
                ))}
              </ol>
              {shown !== null && (
                <Section title={`${t('edition.what')} · ${t('edition.number', { id: shown })}`}>
                  {/* A confirmation for one edition does not count for another. */}
                  <RestoreEdition
                    key={shown}
                    edition={editions.find(({ id }) => id === shown)}
                    inForce={inForce?.id ?? null}
                  />
                  <EditionChanges id={shown} />
                  <EditionFiles id={shown} />
                </Section>
              )}
            </>
          )
        }
      </QueryState>
    </DeskPanel>
  );
}

interface EditionRowProps {
  edition: Edition;
  isCurrent: boolean;
  onOpen: () => void;
}

function EditionRow({ edition, isCurrent, onOpen }: EditionRowProps) {
  const { t } = useTranslation();
  const dates = useEditionDates();
  const title = useEditionTitle()(edition);
  const { id, validFrom, validTo, publishedBy } = edition;
  return (
    <button
      type="button"
      className={`${row.row} ${css.edition}`}
      aria-current={isCurrent ? 'true' : undefined}
      onClick={onOpen}
    >
      <span className={css.number} data-figures>
        {id}
      </span>
      <span className={css.names}>
        <span className={row.line} title={title}>
          {title}
        </span>
        <span className={`${row.line} ${css.when}`}>
          {validTo === null
            ? t('edition.since', { date: dates.at(validFrom) })
            : dates.span(validFrom, validTo)}
          {' · '}
          {publishedBy === null ? t('edition.imported') : <PersonaWords who={publishedBy} />}
        </span>
      </span>
      {validTo === null && <span className={css.inForce}>{t('edition.inForce')}</span>}
    </button>
  );
}
