import { Button, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseAction, IncidentCase } from '../../../api/contract/cases.ts';
import { setState, useAppState } from '../../state/app-state.ts';
import { KeyCap } from '../../ui/key-cap.tsx';
import css from './action-form.module.css';
import { actionLooks } from './action-keys.ts';
import { CategoryField } from './category-field.tsx';
import { OriginalField } from './original-field.tsx';
import { type Place, PlaceField } from './place-field.tsx';
import { type ActionDraft, readIntent } from './read-intent.ts';
import { UnitField } from './unit-field.tsx';
import type { Intent } from './use-case-act.ts';

interface ActionFormProps {
  action: CaseAction;
  incident: IncidentCase;
  isSending: boolean;
  onSubmit: (intent: Intent) => void;
  onLeave: () => void;
}

/** What an action must be told before it is done. Enter does it, Esc leaves. */
export function ActionForm({ action, incident, isSending, onSubmit, onLeave }: ActionFormProps) {
  const { t } = useTranslation();
  const { form } = actionLooks[action];
  const draftPlace = useAppState((state) => state.draftPlace);
  const [missing, setMissing] = useState<ReturnType<typeof readIntent>['missing']>(null);
  const [draft, setDraft] = useState<ActionDraft>({
    text: '',
    to: incident.assignee?.code ?? incident.grids.findLast(({ level }) => level <= 3)?.code ?? null,
    original: '',
    category: incident.category,
    severity: incident.severity,
    address: incident.address ?? '',
    floor: incident.floor ?? '',
  });
  const change = (changed: Partial<ActionDraft>) => {
    setMissing(null);
    setDraft({ ...draft, ...changed });
  };
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    const read = readIntent(action, draft, draftPlace);
    setMissing(read.missing);
    if (read.intent) onSubmit(read.intent);
  };
  const leave = () => {
    if (form === 'place') setState({ draftPlace: null, isPicking: false });
    onLeave();
  };
  const place: Place = { position: draftPlace, address: draft.address, floor: draft.floor };
  const needsReason = form === 'reason' || form === 'category';

  return (
    <form
      className={css.form}
      aria-label={t(`case.action.${action}`)}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        leave();
      }}
    >
      <h3 className={css.title}>{t(`case.action.${action}`)}</h3>
      {form === 'unit' && (
        <UnitField
          incident={incident}
          value={draft.to}
          error={missing && t(missing)}
          onChange={(to) => change({ to })}
        />
      )}
      {form === 'original' && (
        <OriginalField
          incident={incident}
          value={draft.original}
          error={missing && t(missing)}
          onChange={(original) => change({ original })}
        />
      )}
      {form === 'category' && (
        <CategoryField
          category={draft.category}
          severity={draft.severity}
          onChange={(changed) => change(changed)}
        />
      )}
      {form === 'place' && (
        <PlaceField
          place={place}
          error={missing && t(missing)}
          onChange={({ address, floor }) => change({ address, floor })}
        />
      )}
      {form !== 'place' && (
        <Textarea
          size="sm"
          autosize
          minRows={needsReason ? 2 : 1}
          maxRows={5}
          maxLength={500}
          // Enter is then enough: a case is mostly sent to the unit it lies in.
          autoFocus={form !== 'original'}
          label={t(action === 'note' ? 'case.noteText' : needsReason ? 'case.reason' : 'case.note')}
          placeholder={needsReason && action !== 'note' ? t('case.reasonHint') : undefined}
          required={needsReason}
          withAsterisk={false}
          error={needsReason && missing ? t(missing) : undefined}
          value={draft.text}
          onChange={(event) => change({ text: event.currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            submit();
          }}
        />
      )}
      <div className={css.buttons}>
        <Button type="submit" size="sm" loading={isSending} rightSection={<KeyCap>↵</KeyCap>}>
          {t(`case.action.${action}`)}
        </Button>
        <Button size="sm" variant="default" rightSection={<KeyCap>Esc</KeyCap>} onClick={leave}>
          {t('case.cancel')}
        </Button>
      </div>
    </form>
  );
}
