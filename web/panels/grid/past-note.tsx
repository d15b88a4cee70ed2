import { IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLookedAtEdition } from '../../questions/editions.ts';
import { useAsOf } from '../../questions/grids.ts';
import { useEditionDates } from '../edition/use-edition-dates.ts';
import css from './past-note.module.css';

/** Note while another day is viewed: which parts of the panel are of that day, and which of today. */
export function PastNote({ of }: { of: 'unit' | 'district' }) {
  const { t } = useTranslation();
  const asOf = useAsOf();
  const edition = useLookedAtEdition();
  const dates = useEditionDates(asOf !== null);
  if (asOf === null || !edition) return null;
  return (
    <p className={css.note} role="note">
      <IconHistory size="1rem" aria-hidden className={css.icon} />
      {t(`grid.past.${of}`, { date: dates.at(asOf), id: edition.id })}
    </p>
  );
}
