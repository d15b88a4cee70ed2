import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { GeocodeCandidate } from '../../../api/core/contract/geocode.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useGeocode } from '../../questions/incident-handling.ts';
import { useTranslator } from '../../state/translator.ts';
import { QueryState } from '../../ui/query-state.tsx';
import row from '../../ui/row.module.css';
import css from './address-candidates.module.css';
import { isDoubtful } from './place-found.ts';

/** Moves between places with the arrow keys. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const at = buttons.findIndex((button) => button.contains(document.activeElement));
  event.preventDefault();
  buttons[at + step]?.focus();
}

/**
 * Normalises an address: width, upper and lower case, spaces and signs have no meaning. Addresses that differ only in these count as the
 * typed one.
 */
const squeeze = (address: string) =>
  address
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}]/gu, '');

interface AddressCandidatesProps {
  query: string;
  onChoose: (found: GeocodeCandidate) => void;
}

/** Candidates for a typed address, the most certain first, with the parts that were found. */
export function AddressCandidates({ query, onChoose }: AddressCandidatesProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const say = useTranslator();
  const asked = useGeocode(query);
  // Units are named after streets: without a leading word, a unit would look like another address.
  const liesIn = ({ grids, address }: GeocodeCandidate) => {
    const unit = grids.at(-1);
    return unit ? t('handling.new.liesIn', { unit: say(unit.name) }) : say(address ?? '');
  };
  if (query.trim() === '') return null;
  return (
    <QueryState asked={asked} lines={2}>
      {({ candidates, understood }) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: the arrows of its buttons arrive here.
        <div aria-live="polite" onKeyDown={walk}>
          {candidates.length === 0 ? (
            <p className={css.note}>{t('handling.new.candidatesNone')}</p>
          ) : (
            <ul className={css.list} aria-label={t('handling.new.candidates')}>
              {candidates.map((found) => (
                <li key={`${found.placeCode} ${found.name} ${found.floor} ${found.position}`}>
                  <button
                    type="button"
                    className={`${row.row} ${css.candidate}`}
                    onClick={() => onChoose(found)}
                  >
                    <span className={css.names}>
                      <span className={`${row.line} ${css.name}`} title={say(found.name)}>
                        {say(found.name)}
                        {found.floor && ` ${found.floor}`}
                      </span>
                      <span className={css.note}>{liesIn(found)}</span>
                    </span>
                    <span className={css.aside}>
                      <span>{t(`handling.new.precision.${found.precision}`)}</span>
                      <span className={css.score} data-sure={!isDoubtful(found)}>
                        {isDoubtful(found) && `${t('handling.new.doubtful')} · `}
                        {t('handling.new.score', { share: format.percent(found.score) })}
                      </span>
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          )}
          {understood !== '' && squeeze(understood) !== squeeze(query) && (
            <p className={css.note}>{t('handling.new.understood', { text: understood })}</p>
          )}
        </div>
      )}
    </QueryState>
  );
}
