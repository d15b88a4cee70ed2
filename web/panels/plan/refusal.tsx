import { IconHandStop } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import { useUnitName } from '../../map/plan/use-unit-name.ts';
import { useDraft, useDrawing } from '../../state/drawing.ts';
import { useTranslator } from '../../state/translator.ts';
import css from './refusal.module.css';

/** Reason why the last action was refused, visible at any scroll position of the panel. */
export function Refusal() {
  const { t } = useTranslation(['plan', 'editor']);
  const format = useFormat();
  const refusal = useDrawing((drawing) => drawing.refusal);
  const nameOf = useUnitName();
  const draft = useDraft();
  const say = useTranslator();
  const place = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (refusal) place.current?.scrollIntoView({ block: 'center' });
  }, [refusal]);
  if (!refusal) return null;
  const lockOf = (key: string) =>
    refusal.reason === 'locked' ? (draft?.units.get(key)?.lock ?? null) : null;
  const words = refusal.units.map((key) => {
    const reason = lockOf(key);
    const name = nameOf(key);
    return reason === null ? name : t('desk.lockedUnit', { name, reason: say(reason) });
  });
  const units = format.list(words);
  return (
    <p ref={place} className={css.refusal} role="alert" data-testid="refusal">
      <IconHandStop size="1.125rem" aria-hidden className={css.icon} />
      <span>
        <strong>{t('tool.refused')}</strong> {t(`editor:refusal.${refusal.reason}`, { units })}
      </span>
    </p>
  );
}
