import { Button, CloseButton, Select, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { GridLock } from '../../../api/core/contract/grid-locks.ts';
import { gridCode } from '../../../api/core/contract/grids.ts';
import { MOST_AREA_UNITS, planArea } from '../../../api/core/contract/plans.ts';
import { useService } from '../../api.ts';
import { useReason } from '../../i18n/use-reason.ts';
import { useGrid, useGrids } from '../../questions/grids.ts';
import { useCreatePlan, useLocks } from '../../questions/plans.ts';
import { openPlan } from '../../state/actions/plan.ts';
import { useDrafts } from '../../state/drafts.ts';
import { NoMatch } from '../../ui/no-match.tsx';
import { useDraftForm } from '../../ui/use-draft-form.ts';
import css from './new-plan.module.css';

const writtenPlan = z.object({ title: z.string(), area: z.array(gridCode) });
type WrittenPlan = z.infer<typeof writtenPlan>;
const nothing: WrittenPlan = { title: '', area: [] };

const FORM = 'new plan';

/** Whether a new plan has been started in this tab and neither created nor discarded. */
export const useIsPlanBegun = (): boolean => useDrafts((drafts) => FORM in drafts);

/** Form for a new plan: its subject and the units that may change, usually one subdistrict. */
export function NewPlan({ onLeave }: { onLeave: () => void }) {
  const { t } = useTranslation('plan');
  const { t: shared } = useTranslation();
  const reasonOf = useReason();
  const levels = useService().data?.levels ?? [];
  const top = levels.find(({ count }) => count > 0)?.level ?? null;
  const below = levels.find(({ level, count }) => top !== null && level > top && count > 0);
  const uppers = useGrids(top);
  const lowers = useGrids(below?.level ?? null);
  const upper = uppers.data?.items ?? [];
  const lower = lowers.data?.items ?? [];
  const failure = uppers.error ?? lowers.error;
  const isComing = !uppers.data || (below !== undefined && !lowers.data);
  const [written, write] = useDraftForm(FORM, writtenPlan);
  const { title, area } = written ?? nothing;
  const change = (changed: Partial<WrittenPlan>) => {
    const next = { title, area, ...changed };
    write(next.title === '' && next.area.length === 0 ? null : next);
  };
  const [sought, setSought] = useState('');
  const [isTried, setTried] = useState(false);
  const create = useCreatePlan();
  const isTitled = title.trim() !== '';
  const isPlaced = planArea.safeParse(area).success;
  /** Adds a unit and clears the search text. */
  const add = (code: string | null) => {
    if (code !== null) change({ area: [...area, code] });
    setSought('');
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isTitled || !isPlaced) return;
    create.mutate(
      { title: title.trim(), area },
      {
        onSuccess: ({ id }) => {
          write(null);
          openPlan(id);
        },
      },
    );
  };
  const leave = () => {
    write(null);
    onLeave();
  };
  const locks = useLocks().data?.items ?? [];
  const parentOf = new Map(lower.map(({ code, parentCode }) => [code, parentCode]));
  const nameOf = new Map([...upper, ...lower].map(({ code, name }) => [code, name]));
  return (
    <form noValidate className={css.form} aria-label={t('new')} onSubmit={submit}>
      <TextInput
        size="sm"
        autoFocus
        label={t('name')}
        placeholder={t('namePlaceholder')}
        maxLength={120}
        value={title}
        error={isTried && !isTitled && t('titleMissing')}
        onChange={({ currentTarget }) => change({ title: currentTarget.value })}
      />
      <Select
        size="sm"
        searchable
        clearable
        selectFirstOptionOnChange
        label={t('area')}
        description={t('areaHint')}
        placeholder={t('areaAdd')}
        disabled={area.length >= MOST_AREA_UNITS}
        value={null}
        searchValue={sought}
        onSearchChange={setSought}
        error={isTried && !isPlaced && t('areaMissing')}
        data={[
          ...upper.map(({ code, name }) => ({ value: code, label: name })),
          ...lower.map(({ code, name, parentCode }) => ({
            value: code,
            label: `${nameOf.get(parentCode ?? '') ?? ''} · ${name}`,
          })),
        ].filter(({ value }) => !area.includes(value))}
        // Results that are loading or could not be loaded are not an empty result.
        nothingFoundMessage={
          <NoMatch>{failure ? reasonOf(failure) : isComing && shared('search.loading')}</NoMatch>
        }
        onChange={add}
      />
      {area.length > 0 && (
        <ul className={css.area}>
          {area.map((code) => (
            <li key={code} className={css.unit}>
              {nameOf.get(code) ?? code}
              <CloseButton
                size="xs"
                aria-label={t('areaRemove', { name: nameOf.get(code) ?? code })}
                onClick={() => change({ area: area.filter((each) => each !== code) })}
              />
            </li>
          ))}
        </ul>
      )}
      {area.length > 0 &&
        locks.map((lock) => (
          <AreaLock
            key={lock.code}
            lock={lock}
            name={nameOf.get(lock.code)}
            area={area}
            isAbove={area.some((chosen) => lock.code === parentOf.get(chosen))}
          />
        ))}
      {create.error && (
        <p className={css.failed} role="alert">
          {reasonOf(create.error)}
        </p>
      )}
      <div className={css.buttons}>
        <Button type="submit" size="sm" loading={create.isPending}>
          {t('create')}
        </Button>
        <Button size="sm" variant="default" onClick={leave}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}

interface AreaLockProps {
  lock: GridLock;
  /** Name of the unit, if it is known already. */
  name: string | undefined;
  area: readonly string[];
  /** Whether it lies above a unit of the area. */
  isAbove: boolean;
}

/** What of the chosen area is locked, and why: all of it, or a unit in it. */
function AreaLock({ lock: { code, reason }, name, area, isAbove }: AreaLockProps) {
  const { t } = useTranslation('plan');
  const unit = useGrid(code).data;
  const isIn = unit?.ancestors.some((upper) => area.includes(upper.code)) ?? false;
  if (!isAbove && !isIn && !area.includes(code)) return null;
  return (
    <p className={css.locked} role="status">
      {t('areaLocked', { name: name ?? unit?.name ?? code, reason })}
    </p>
  );
}
