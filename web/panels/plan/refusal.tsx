import { IconHandStop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import { useDraft, useDrawing } from '../../state/drawing.ts';
import css from './refusal.module.css';

/** Why the last action was not done. */
export function Refusal() {
  const { t } = useTranslation(['plan', 'editor']);
  const format = useFormat();
  const refusal = useDrawing((drawing) => drawing.refusal);
  const draft = useDraft();
  if (!refusal) return null;
  const units = format.list(refusal.units.map((key) => draft?.units.get(key)?.name ?? key));
  return (
    <p className={css.refusal} role="alert" data-testid="refusal">
      <IconHandStop size="1.125rem" aria-hidden className={css.icon} />
      <span>
        <strong>{t('tool.refused')}.</strong> {t(`editor:refusal.${refusal.reason}`, { units })}
      </span>
    </p>
  );
}
