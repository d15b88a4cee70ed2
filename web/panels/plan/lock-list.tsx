import { Button, TextInput } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GridSummary } from '../../../api/contract/grids.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useReason } from '../../i18n/use-reason.ts';
import { useGrid } from '../../questions/grids.ts';
import { useMayEver } from '../../questions/personas.ts';
import { lockUnit, unlockUnit, useLocks } from '../../questions/plans.ts';
import { QueryState } from '../../ui/query-state.tsx';
import row from '../../ui/row.module.css';
import { Section } from '../../ui/section.tsx';
import { useDraftText } from '../../ui/use-draft-text.ts';
import { PersonaWords } from '../persona/persona-words.tsx';
import { selectGrid } from '../select.ts';
import { UnitSearch } from '../unit-search.tsx';
import css from './lock-list.module.css';

/** Units that nobody may change: who locked them, when and why. */
export function LockList() {
  const { t } = useTranslation('plan');
  const asked = useLocks();
  const format = useFormat();
  const mayLock = useMayEver('grid.lock');
  const reasonOf = useReason();
  const unlock = useMutation({ mutationFn: unlockUnit });
  return (
    <Section title={t('locks')}>
      <p className={css.text}>{t('locksText')}</p>
      <QueryState asked={asked} lines={2}>
        {({ items }) =>
          items.length === 0 ? (
            <p className={css.text}>{t('noLocks')}</p>
          ) : (
            <ul className={css.locks}>
              {items.map((lock) => (
                <li key={lock.code} className={css.lock}>
                  <IconLock size="1rem" aria-hidden className={css.icon} />
                  <div className={css.words}>
                    <LockedUnit code={lock.code} />
                    <div>{lock.reason}</div>
                    <div className={css.text}>
                      <PersonaWords who={lock.by} />, {format.date(lock.at)}
                    </div>
                  </div>
                  {mayLock && (
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      loading={unlock.isPending && unlock.variables === lock.code}
                      onClick={() => unlock.mutate(lock.code)}
                    >
                      {t('unlock')}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </QueryState>
      {unlock.error && (
        <p className={css.failed} role="alert">
          {reasonOf(unlock.error)}
        </p>
      )}
      {mayLock && <NewLock />}
    </Section>
  );
}

function LockedUnit({ code }: { code: string }) {
  const unit = useGrid(code).data;
  if (!unit) return <span>{code}</span>;
  return (
    <button type="button" className={row.link} onClick={() => selectGrid(unit)}>
      {unit.name}
    </button>
  );
}

function NewLock() {
  const { t } = useTranslation('plan');
  const reasonOf = useReason();
  const [unit, setUnit] = useState<Pick<GridSummary, 'code' | 'name'> | null>(null);
  const [reason, setReason] = useDraftText(`lock ${unit?.code ?? ''}`);
  const lock = useMutation({ mutationFn: lockUnit });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!unit || reason.trim() === '') return;
    lock.mutate(
      { code: unit.code, reason: reason.trim() },
      {
        onSuccess: () => {
          setReason('');
          setUnit(null);
        },
      },
    );
  };
  return (
    <form className={css.form} onSubmit={submit}>
      <UnitSearch value={unit} label={t('lock')} onChange={setUnit} />
      {unit && (
        <>
          <TextInput
            size="sm"
            autoFocus
            label={t('lockReason')}
            maxLength={500}
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
          <Button type="submit" size="sm" disabled={reason.trim() === ''} loading={lock.isPending}>
            {t('lockThis', { name: unit.name })}
          </Button>
        </>
      )}
      {lock.error && (
        <p className={css.failed} role="alert">
          {reasonOf(lock.error)}
        </p>
      )}
    </form>
  );
}
