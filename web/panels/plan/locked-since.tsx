import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import { useUnitName } from '../../map/plan/use-unit-name.ts';
import { renewWorkingArea, useLocks } from '../../questions/plans.ts';
import { useDrawing } from '../../state/drawing.ts';
import css from './plan-conflict.module.css';
import { planSession } from './session-acts.ts';

/** Units that were locked since the working area was opened: changes drawn there now would be refused later. */
export function LockedSince({ id }: { id: string }) {
  const { t } = useTranslation('plan');
  const format = useFormat();
  const nameOf = useUnitName();
  const units = useDrawing((drawing) => drawing.base.units);
  const locks = useLocks().data?.items ?? [];
  const renew = useMutation({
    mutationFn: async () => {
      await planSession()?.saveNow();
      await renewWorkingArea(id);
    },
  });
  const fresh = locks.filter(({ code }) => units?.get(code)?.lock === null);
  if (fresh.length === 0) return null;
  const names = fresh.map(({ code, reason }) =>
    t('desk.lockedUnit', { name: nameOf(code), reason }),
  );
  return (
    <section className={css.conflict} role="status">
      <p className={css.text}>{t('desk.lockedSince', { names: format.list(names) })}</p>
      <div className={css.buttons}>
        <Button size="sm" loading={renew.isPending} onClick={() => renew.mutate()}>
          {t('desk.lockedSeen')}
        </Button>
      </div>
    </section>
  );
}
