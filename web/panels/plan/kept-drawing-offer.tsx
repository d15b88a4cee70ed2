import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import css from './plan-conflict.module.css';
import { planSession, usePlanSession } from './plan-session.ts';

/** A tab that died has left a drawing: offered, not taken. */
export function KeptDrawingOffer() {
  const { t } = useTranslation('plan');
  const format = useFormat();
  const { kept } = usePlanSession();
  if (!kept) return null;
  return (
    <section className={css.conflict} role="alert">
      <h3 className={css.title}>{t('kept.title', { time: format.time(kept.at, Date.now()) })}</h3>
      <p className={css.text}>{t('kept.text')}</p>
      <div className={css.buttons}>
        <Button size="sm" onClick={() => planSession()?.takeKept()}>
          {t('kept.take')}
        </Button>
        <Button size="sm" variant="default" onClick={() => planSession()?.dropKept()}>
          {t('kept.drop')}
        </Button>
      </div>
    </section>
  );
}
