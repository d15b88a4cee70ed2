import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { Alert } from '../../../api/core/contract/alerts.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { sinceOfAlert } from '../../panels/alert/alert-key.ts';
import { isOfAddress } from '../../panels/incident/place-found.ts';
import { useCategoryPath } from '../../panels/incident/use-category-path.ts';
import { useFoundWords } from '../../panels/incident/use-found-words.ts';
import { useIncident } from '../../questions/incidents.ts';
import { Dotted } from '../../ui/dotted.tsx';
import { useNow } from '../../ui/use-now.ts';
import { AgedBlock } from '../aged-block.tsx';
import css from './alert-incident.module.css';

interface AlertIncidentProps {
  alert: Alert;
  /** Code of the incident. */
  code: string;
}

/** The incident of an alert: where, since when, its category, and its progress. */
export function AlertIncident({ alert, code }: AlertIncidentProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const categoryPath = useCategoryPath();
  const foundWords = useFoundWords();
  const now = useNow(10_000);
  const asked = useIncident(code);
  return (
    <AgedBlock title={t('wall.alert.incident')} aside={code} asked={asked}>
      {({ address, position, placeFound, grids, category, state }) => {
        const unlocated = position === null && t('wall.notLocated');
        const isSure = placeFound === null || isOfAddress(placeFound.precision);
        const doubt = isSure ? null : t('handling.new.foundAs', { name: foundWords(placeFound) });
        const at = [address, unlocated].filter((words) => typeof words === 'string');
        const facts = [
          [
            'place',
            <Fragment key="place">
              {at.length > 0 && <Dotted parts={at} />}
              {doubt && (
                <span className={css.doubt}>
                  <Dotted parts={doubt.split(' · ')} />
                </span>
              )}
              {grids.length > 0 && <Dotted parts={grids.map(({ name }) => name)} />}
            </Fragment>,
          ],
          ['since', format.time(Date.parse(sinceOfAlert(alert)), now)],
          ['category', categoryPath(category)],
          ['state', t(`incident.state.${state}`)],
        ] as const;
        return (
          <dl className={css.facts}>
            {facts.map(([name, value]) => (
              <div key={name}>
                <dt className={css.name}>{t(`wall.alert.${name}`)}</dt>
                <dd className={css.value}>{value}</dd>
              </div>
            ))}
          </dl>
        );
      }}
    </AgedBlock>
  );
}
