import { Button, Kbd, Textarea, TextInput } from '@mantine/core';
import { IconUserOff } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReason } from '../../i18n/use-reason.ts';
import { newIdempotencyKey, useReport } from '../../questions/incident-handling.ts';
import { useMayEver, useMe } from '../../questions/personas.ts';
import { discardIncident, showReported } from '../../state/actions/handling.ts';
import { useAppState } from '../../state/app-state.ts';
import { changeDraft, clearDraft, useIncidentDraft } from '../../state/incident-draft.ts';
import { Notice } from '../../ui/notice.tsx';
import { Section } from '../../ui/section.tsx';
import { DeskPanel } from '../desk-panel.tsx';
import { useGrantNames } from '../persona/use-grant-names.ts';
import { CategoryField } from './category-field.tsx';
import css from './new-incident-panel.module.css';
import { PlaceField } from './place-field.tsx';
import { readNewIncident } from './read-new-incident.ts';

const FORM_ID = 'new-incident';
const TITLE_LENGTH = 120;

/** Form of a new incident: where, what, and who reported it. */
export function NewIncidentPanel() {
  const { t } = useTranslation();
  const reasonOf = useReason();
  const nameOf = useGrantNames();
  const me = useMe().data;
  const may = useMayEver('incident.report');
  const draft = useIncidentDraft();
  const position = useAppState((state) => state.draftPlace);
  const report = useReport();
  const [missing, setMissing] = useState<ReturnType<typeof readNewIncident>['missing']>(null);

  const title = useRef<HTMLInputElement>(null);
  const wasPicking = useRef(false);
  const isPicking = useAppState((state) => state.isPicking);
  // The place is known; the next field gets the focus.
  useEffect(() => {
    if (wasPicking.current && !isPicking && position) title.current?.focus();
    wasPicking.current = isPicking;
  }, [isPicking, position]);

  const save = () => {
    const read = readNewIncident(draft, position);
    setMissing(read.missing);
    if (!read.incident || report.isPending) return;
    const idempotencyKey = draft.idempotencyKey ?? newIdempotencyKey();
    changeDraft({ idempotencyKey });
    report.mutate(
      { incident: read.incident, idempotencyKey },
      {
        onSuccess: ({ code }) => {
          clearDraft();
          showReported(code);
        },
      },
    );
  };
  const discard = () => {
    clearDraft();
    discardIncident();
  };

  if (me && !may) {
    return (
      <DeskPanel title={t('handling.new.title')}>
        <Notice
          icon={<IconUserOff size="1.25rem" />}
          title={t('handling.new.notAllowed', { who: nameOf(me.grants) })}
        />
      </DeskPanel>
    );
  }
  return (
    <DeskPanel
      title={t('handling.new.title')}
      foot={
        <>
          {report.error && (
            <p className={css.failed} role="alert">
              {t('handling.failed', { reason: reasonOf(report.error) })}
            </p>
          )}
          <div className={css.buttons}>
            <Button type="submit" form={FORM_ID} size="sm" loading={report.isPending}>
              {t('handling.new.save')}
            </Button>
            <Button size="sm" variant="default" onClick={discard}>
              {t('handling.new.discard')}
            </Button>
            <Kbd className={css.key}>Ctrl ↵</Kbd>
          </div>
        </>
      }
    >
      <form
        id={FORM_ID}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
        }}
      >
        <Section title={t('handling.new.where')}>
          <PlaceField
            place={{ position, address: draft.address, floor: draft.floor, found: draft.found }}
            error={null}
            onChange={changeDraft}
          />
        </Section>
        <Section title={t('handling.new.what')}>
          <div className={css.fields}>
            <TextInput
              size="sm"
              ref={title}
              label={t('handling.new.titleField')}
              placeholder={t('handling.new.titleHint')}
              maxLength={TITLE_LENGTH}
              autoComplete="off"
              value={draft.title}
              error={missing?.title && t(missing.title)}
              onChange={(event) => {
                setMissing(null);
                changeDraft({ title: event.currentTarget.value });
              }}
            />
            <CategoryField
              category={draft.category}
              severity={draft.severity}
              error={missing?.category && t(missing.category)}
              onChange={(changed) => {
                setMissing(null);
                changeDraft(changed);
              }}
            />
            <Textarea
              size="sm"
              autosize
              minRows={2}
              maxRows={6}
              maxLength={2000}
              label={t('handling.new.description')}
              value={draft.description}
              onChange={(event) => changeDraft({ description: event.currentTarget.value })}
            />
          </div>
        </Section>
        <Section title={t('handling.new.whoReports')}>
          <div className={css.pair}>
            <TextInput
              size="sm"
              label={t('handling.new.name')}
              maxLength={60}
              autoComplete="off"
              value={draft.name}
              onChange={(event) => changeDraft({ name: event.currentTarget.value })}
            />
            <TextInput
              size="sm"
              label={t('handling.new.phone')}
              type="tel"
              maxLength={30}
              autoComplete="off"
              value={draft.phone}
              onChange={(event) => changeDraft({ phone: event.currentTarget.value })}
            />
          </div>
          <p className={css.note}>{t('handling.new.reporterNote')}</p>
        </Section>
      </form>
    </DeskPanel>
  );
}
