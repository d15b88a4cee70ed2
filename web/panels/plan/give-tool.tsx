import { TextInput } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { unitAt, unitsInside } from '../../map/plan/units-at.ts';
import { giveToExisting, giveToNew } from '../../state/actions/drawing.ts';
import { useDraft, useDrawing } from '../../state/drawing.ts';
import { changeFresh } from '../../state/fresh-unit.ts';
import { Choice } from '../../ui/choice.tsx';
import { KindFields } from './kind-fields.tsx';
import { MadeUnits, useIsMade } from './made-units.tsx';
import css from './tool-view.module.css';
import { UnitSelect } from './unit-select.tsx';
import { useDraftUnits } from './use-draft-units.ts';
import { useFreshName, useNameHint } from './use-fresh-unit.ts';

const GRID_LEVEL = 3;

/** Panel of the give tool: the unit that receives the drawn ground, an existing one or a new one. */
export function GiveTool() {
  const { t } = useTranslation('plan');
  const receiver = useDrawing((drawing) => drawing.receiver);
  const level = useDrawing((drawing) => drawing.level) ?? GRID_LEVEL;
  const chosen = useDrawing((drawing) => drawing.chosen[0] ?? null);
  const isMade = useIsMade();
  const isForExisting = useDrawing((drawing) => drawing.isForExisting) ?? false;
  const receivers = useReceivers(level);
  return (
    <div className={css.fields}>
      <div className={css.group}>
        <span className={css.label}>{t('tool.to')}</span>
        <Choice
          label={t('tool.to')}
          value={isForExisting ? 'there' : 'new'}
          options={[
            { value: 'new', label: t('tool.toNew') },
            { value: 'there', label: t('tool.toThere') },
          ]}
          onChange={(to) => (to === 'there' ? giveToExisting(chosen) : giveToNew())}
        />
      </div>
      {!isForExisting ? (
        isMade ? (
          <MadeUnits />
        ) : (
          <NewUnitFields level={level} />
        )
      ) : (
        <UnitSelect
          selectFirstOptionOnChange
          allowDeselect={false}
          label={t('tool.unit')}
          placeholder={t('tool.giveChoice')}
          value={receiver}
          units={receivers}
          onChange={(key) => key !== null && giveToExisting(key)}
        />
      )}
    </div>
  );
}

/** Units to choose from. Those that the polygon touches come first: usually one of them is meant, of hundreds. */
function useReceivers(level: number) {
  const { t } = useTranslation('plan');
  const draft = useDraft();
  const points = useDrawing((drawing) => drawing.sketch?.points ?? null);
  const there = useDraftUnits(level);
  const touched = useMemo(() => {
    if (!draft || !points) return new Set<string | null>();
    return new Set([
      ...points.map((point) => unitAt(draft, point, level)),
      ...unitsInside(draft, points, level),
    ]);
  }, [draft, points, level]);
  const near = there.filter(({ key }) => touched.has(key));
  if (near.length === 0) return there;
  return [
    { group: t('tool.giveTouched'), units: near },
    { group: t('tool.assignOthers'), units: there.filter(({ key }) => !touched.has(key)) },
  ];
}

function NewUnitFields({ level }: { level: number }) {
  const { t } = useTranslation('plan');
  const fresh = useDrawing((drawing) => drawing.fresh);
  const parents = useDraftUnits(level - 1);
  const hint = useNameHint();
  const [name, setName] = useFreshName();
  if (!fresh) return null;
  return (
    <>
      <TextInput
        size="sm"
        label={t('tool.newName')}
        maxLength={200}
        placeholder={hint}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      {level === GRID_LEVEL && (
        <KindFields kind={fresh.kind} use={fresh.use} isFree onChange={changeFresh} />
      )}
      <UnitSelect
        clearable
        label={t('tool.parent')}
        placeholder={t('tool.parentAuto')}
        value={fresh.parent}
        units={parents}
        onChange={(parent) => changeFresh({ parent })}
      />
    </>
  );
}
