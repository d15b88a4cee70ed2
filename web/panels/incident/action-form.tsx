import { Button, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentDetail } from '../../../api/core/contract/incident.ts';
import type { IncidentEvent } from '../../../api/core/contract/incident-history.ts';
import { isForOverlay } from '../../keys/guard-keys.ts';
import { endPicking } from '../../state/actions/handling.ts';
import { useAppState } from '../../state/app-state.ts';
import { KeyCap } from '../../ui/key-cap.tsx';
import { type ActionDraft, changeAction } from './action-draft.ts';
import css from './action-form.module.css';
import { actionLooks } from './action-keys.ts';
import { CategoryField } from './category-field.tsx';
import { MovedOn } from './moved-on.tsx';
import { OriginalField } from './original-field.tsx';
import { type Place, PlaceField } from './place-field.tsx';
import { readIntent } from './read-intent.ts';
import { ReturnsTo } from './returns-to.tsx';
import { UnitField } from './unit-field.tsx';
import type { Intent } from './use-incident-act.ts';
import { WhistleAsks } from './whistle-asks.tsx';

interface ActionFormProps {
  draft: ActionDraft;
  incident: IncidentDetail;
  /** Events since the version `draft.version`. */
  since: readonly IncidentEvent[];
  /** Whether the action is still possible. */
  isPossible: boolean;
  isSending: boolean;
  onSubmit: (intent: Intent) => void;
  onLeave: () => void;
}

/**
 * Form of an action with its required fields. Enter submits, Esc closes; once the incident has changed, only a click on the
 * renamed button submits.
 */
export function ActionForm(props: ActionFormProps) {
  const { draft, incident, since, isPossible, isSending, onSubmit, onLeave } = props;
  const { t } = useTranslation();
  const { action } = draft;
  const { form } = actionLooks[action];
  const draftPlace = useAppState((state) => state.draftPlace);
  const [missing, setMissing] = useState<ReturnType<typeof readIntent>['missing']>(null);
  const hasMoved = since.length > 0;
  const change = (changed: Partial<ActionDraft>) => {
    setMissing(null);
    changeAction(incident.code, changed);
  };
  const send = () => {
    const read = readIntent(action, draft, draftPlace);
    setMissing(read.missing);
    if (read.intent) onSubmit(read.intent);
  };
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (!hasMoved && isPossible) send();
  };
  const leave = () => {
    if (form === 'place') endPicking();
    onLeave();
  };
  const place: Place = {
    position: draftPlace,
    address: draft.address,
    floor: draft.floor,
    found: draft.found,
  };
  const needsReason = form === 'reason' || form === 'category' || action === 'reassign';
  const isOfText = missing === 'handling.reasonMissing';
  const isNotable = draft.text.trim() !== '' && incident.allowed.includes('note');

  return (
    <form
      noValidate
      className={css.form}
      aria-label={t(`handling.action.${action}`)}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented || isForOverlay(event.nativeEvent)) {
          return;
        }
        event.preventDefault();
        leave();
      }}
    >
      <h3 className={css.title}>{t(`handling.action.${action}`)}</h3>
      {(hasMoved || !isPossible) && (
        <MovedOn incident={incident} since={since} isPossible={isPossible} />
      )}
      {action === 'return' && <ReturnsTo incident={incident} />}
      {action === 'whistle' && <WhistleAsks incident={incident} />}
      {form === 'unit' && (
        <UnitField
          incident={incident}
          without={action === 'reassign' ? (incident.assignee?.code ?? null) : null}
          value={draft.to}
          error={missing && !isOfText ? t(missing) : null}
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
          autoFocus
          category={draft.category}
          severity={draft.severity}
          onChange={(changed) => change(changed)}
        />
      )}
      {form === 'place' && (
        <PlaceField autoFocus place={place} error={missing && t(missing)} onChange={change} />
      )}
      {form !== 'place' && (
        <Textarea
          size="sm"
          autosize
          minRows={needsReason ? 2 : 1}
          maxRows={5}
          maxLength={500}
          // Where another field comes first, that one has the focus.
          autoFocus={form !== 'original' && form !== 'unit' && form !== 'category'}
          label={t(
            action === 'note'
              ? 'handling.noteText'
              : needsReason
                ? 'handling.reason'
                : 'handling.note',
          )}
          placeholder={needsReason && action !== 'note' ? t('handling.reasonHint') : undefined}
          required={needsReason}
          withAsterisk={false}
          error={isOfText ? t(missing) : undefined}
          // Text typed now would not be sent.
          readOnly={isSending}
          value={draft.text}
          onChange={(event) => change({ text: event.currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey) return;
            event.preventDefault();
            submit();
          }}
        />
      )}
      <div className={css.buttons}>
        {!isPossible ? (
          isNotable && (
            <Button
              type="button"
              size="sm"
              loading={isSending}
              onClick={() => onSubmit({ action: 'note', note: draft.text.trim() })}
            >
              {t('handling.movedOn.asNote')}
            </Button>
          )
        ) : hasMoved ? (
          <Button type="button" size="sm" loading={isSending} onClick={send}>
            {t('handling.conflictGo', { action: t(`handling.action.${action}`) })}
          </Button>
        ) : (
          <Button type="submit" size="sm" loading={isSending} rightSection={<KeyCap>↵</KeyCap>}>
            {t(`handling.action.${action}`)}
          </Button>
        )}
        <Button size="sm" variant="default" rightSection={<KeyCap>Esc</KeyCap>} onClick={leave}>
          {t('handling.cancel')}
        </Button>
      </div>
    </form>
  );
}
