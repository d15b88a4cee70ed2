import { useTranslation } from 'react-i18next';
import css from './aged-block.module.css';

/** In place of a block that could not be drawn. */
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
