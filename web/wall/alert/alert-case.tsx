import { useTranslation } from 'react-i18next';
import type { Alert } from '../../../api/core/contract/cases.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { sinceOfAlert } from '../../panels/alert/alert-key.ts';
import { isOfAddress } from '../../panels/case/place-found.ts';
import { useFoundWords } from '../../panels/case/use-found-words.ts';
import { useCategoryPath } from '../../panels/incident/use-category-path.ts';
import { useIncident } from '../../questions/incidents.ts';
import { useNow } from '../../ui/use-now.ts';
import { AgedBlock } from '../aged-block.tsx';
import css from './alert-case.module.css';

interface AlertCaseProps {
  alert: Alert;
  /** Of its case. */
  code: string;
}

/** The case of an alert: where, since when, what kind, and how far it has come. */
export function AlertCase({ alert, code }: AlertCaseProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const categoryPath = useCategoryPath();
  const foundWords = useFoundWords();
  const now = useNow(10_000);
  const asked = useIncident(code);
  return (
    <AgedBlock title={t('wall.alert.case')} aside={code} asked={asked}>
      {({ address, position, placeFound, grids, category, state }) => {
        const unlocated = position === null && t('wall.notLocated');
        const isSure = placeFound === null || isOfAddress(placeFound.precision);
        const found = isSure ? '' : ` · ${t('case.new.foundAs', { name: foundWords(placeFound) })}`;
        const facts = [
          [
            'place',
            `${[address, unlocated, ...grids.map(({ name }) => name)].filter(Boolean).join(' · ')}${found}`,
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
