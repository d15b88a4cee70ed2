import { useTranslation } from 'react-i18next';
import css from './aged-block.module.css';

/** Replacement of a block that could not be rendered. */
export function BrokenBlock() {
  const { t } = useTranslation();
  return (
    <section className={css.block} data-age="blank">
      <p className={css.blank} role="status">
        {t('wall.age.broken')}
      </p>
    </section>
  );
}
