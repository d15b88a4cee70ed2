import { Button, TextInput } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { gridCode } from '../../../api/core/contract/grids.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useReason } from '../../i18n/use-reason.ts';
import { useGrid } from '../../questions/grids.ts';
import { useMayEver } from '../../questions/personas.ts';
import { lockUnit, unlockUnit, useLocks } from '../../questions/plans.ts';
import { selectGrid } from '../../state/actions/selection.ts';
import row from '../../ui/row.module.css';
import { Section } from '../../ui/section.tsx';
import { useDraftForm } from '../../ui/use-draft-form.ts';
import { useNow } from '../../ui/use-now.ts';
import { PersonaWords } from '../persona/persona-words.tsx';
import { UnitSearch } from '../unit-search.tsx';
import { nameless, toUnit } from '../use-units-by-name.ts';
import { EntryList } from './entry-list.tsx';
import css from './lock-list.module.css';

/** Locked units: who locked them, when and why. */
export function LockList() {
  const { t } = useTranslation('plan');
  const asked = useLocks();
  const format = useFormat();
  const now = useNow(60_000);
  const mayLock = useMayEver('grid.lock');
  const reasonOf = useReason();
  const unlock = useMutation({ mutationFn: unlockUnit });
  return (
    <Section title={t('locks')}>
      <p className={css.text}>{t('locksText')}</p>
      <EntryList
        asked={asked}
        lines={2}
        itemsOf={({ items }) => items}
        keyOf={({ code }) => code}
        none={t('noLocks')}
        icon={<IconLock size="1rem" aria-hidden />}
        actionOf={({ code }) =>
          mayLock && (
            <Button
              size="compact-sm"
              variant="subtle"
              loading={unlock.isPending && unlock.variables === code}
              onClick={() => unlock.mutate(code)}
            >
              {t('unlock')}
            </Button>
          )
        }
      >
        {({ code, reason, by, at }) => (
          <>
            <LockedUnit code={code} />
            <div>{reason}</div>
            <div className={css.text}>
              <PersonaWords who={by} /> · {format.time(Date.parse(at), now)}
            </div>
          </>
        )}
      </EntryList>
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

const writtenLock = z.object({ code: gridCode, reason: z.string() });

function NewLock() {
  const { t } = useTranslation('plan');
  const reasonOf = useReason();
  const [written, write] = useDraftForm('lock', writtenLock);
  const { code = null, reason = '' } = written ?? {};
  const chosen = useGrid(code).data;
  const unit = chosen ? toUnit(chosen, chosen.ancestors) : code === null ? null : nameless(code);
  const lock = useMutation({ mutationFn: lockUnit });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (code === null || reason.trim() === '') return;
    lock.mutate({ code, reason: reason.trim() }, { onSuccess: () => write(null) });
  };
  return (
    <form noValidate className={css.form} onSubmit={submit}>
      <UnitSearch
        clearable
        label={t('lock')}
        value={unit}
        onChange={(unit) => write(unit && { code: unit.code, reason })}
      />
      {code !== null && (
        <>
          <TextInput
            size="sm"
            autoFocus
            label={t('lockReason')}
            maxLength={500}
            value={reason}
            onChange={({ currentTarget }) => write({ code, reason: currentTarget.value })}
          />
          <Button type="submit" size="sm" disabled={reason.trim() === ''} loading={lock.isPending}>
            {t('lockThis', { name: unit?.name ?? '' })}
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
