import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VoidCode, VoidingEdition } from '../../../api/core/contract/void-codes.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useReason } from '../../i18n/use-reason.ts';
import { useMayEver } from '../../questions/personas.ts';
import { MOST_VOID_CODES, reinstateCodes, useVoidCodes } from '../../questions/void-codes.ts';
import row from '../../ui/row.module.css';
import { Section } from '../../ui/section.tsx';
import { useDraftText } from '../../ui/use-draft-text.ts';
import { PersonaWords } from '../persona/persona-words.tsx';
import { EntryList } from './entry-list.tsx';
import css from './lock-list.module.css';

/**
 * Void codes, which are not issued again, by the edition with which they became void; an administrator reinstates those that
 * were voided by mistake.
 */
export function VoidCodeList() {
  const { t } = useTranslation('plan');
  const mayReinstate = useMayEver('code.reinstate');
  return mayReinstate ? (
    <Section title={t('void.title')}>
      <p className={css.text}>{t('void.text')}</p>
      <Editions />
    </Section>
  ) : null;
}

function Editions() {
  const { t } = useTranslation('plan');
  const asked = useVoidCodes(null);
  const [open, setOpen] = useState<number | null>(null);
  return (
    <EntryList
      asked={asked}
      lines={2}
      itemsOf={({ editions }) => editions}
      keyOf={({ id }) => id}
      none={t('void.none')}
    >
      {(edition) => (
        <>
          <EditionHead
            edition={edition}
            isOpen={open === edition.id}
            onToggle={() => setOpen(open === edition.id ? null : edition.id)}
          />
          {open === edition.id && <CodesOf edition={edition} />}
        </>
      )}
    </EntryList>
  );
}

interface EditionHeadProps {
  edition: VoidingEdition;
  isOpen: boolean;
  onToggle: () => void;
}

function EditionHead({ edition, isOpen, onToggle }: EditionHeadProps) {
  const { t } = useTranslation('plan');
  const format = useFormat();
  const { id, title, validFrom, publishedBy, codes } = edition;
  return (
    <>
      <button type="button" className={row.link} aria-expanded={isOpen} onClick={onToggle}>
        {t('void.edition', { id, title })}
      </button>
      <div className={css.text}>
        {t('void.codes', { count: codes })} · {format.date(validFrom)} ·{' '}
        {publishedBy === null ? t('void.imported') : <PersonaWords who={publishedBy} />}
      </div>
    </>
  );
}

function CodesOf({ edition: { id, codes, ended } }: { edition: VoidingEdition }) {
  const { t } = useTranslation('plan');
  const asked = useVoidCodes(id);
  return (
    <>
      <EntryList asked={asked} lines={4} itemsOf={({ items }) => items} keyOf={({ code }) => code}>
        {(code) => <CodeLine code={code} />}
      </EntryList>
      {codes > MOST_VOID_CODES && (
        <p className={css.text}>{t('void.more', { count: codes - MOST_VOID_CODES })}</p>
      )}
      {ended > 1 && (
        <TakeBack
          form={`void codes of edition ${id}`}
          which={{ edition: id }}
          words={t('void.takeBackAll', { count: ended })}
        />
      )}
    </>
  );
}

function CodeLine({ code: { code, name, became } }: { code: VoidCode }) {
  const { t } = useTranslation('plan');
  return (
    <>
      <div>{name === code ? code : `${name} · ${code}`}</div>
      {became !== null && <div className={css.text}>{t('void.became', { code: became })}</div>}
      <TakeBack form={`void code ${code}`} which={{ code }} words={t('void.takeBack')} />
    </>
  );
}

interface TakeBackProps {
  /** Storage key of the reason while it is typed. */
  form: string;
  which: { code: string } | { edition: number };
  words: string;
}

/** Asks for the reason first: it is stored permanently, with the name of the person who reinstated the code. */
function TakeBack({ form, which, words }: TakeBackProps) {
  const { t } = useTranslation('plan');
  const reasonOf = useReason();
  const [reason, setReason] = useDraftText(form);
  const [isBegun, setBegun] = useState(false);
  const act = useMutation({ mutationFn: reinstateCodes });
  if (!isBegun && reason === '') {
    return (
      <Button size="compact-sm" variant="subtle" onClick={() => setBegun(true)}>
        {words}
      </Button>
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() === '') return;
    act.mutate({ ...which, reason: reason.trim() }, { onSuccess: () => setReason('') });
  };
  const leave = () => {
    setReason('');
    setBegun(false);
  };
  return (
    <form noValidate className={css.form} onSubmit={submit} aria-label={words}>
      <TextInput
        size="sm"
        autoFocus
        label={t('void.reason')}
        maxLength={500}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      {act.error && (
        <p className={css.failed} role="alert">
          {reasonOf(act.error)}
        </p>
      )}
      <div>
        <Button
          type="submit"
          size="compact-sm"
          disabled={reason.trim() === ''}
          loading={act.isPending}
        >
          {words}
        </Button>{' '}
        <Button size="compact-sm" variant="subtle" onClick={leave}>
          {t('void.leave')}
        </Button>
      </div>
    </form>
  );
}
