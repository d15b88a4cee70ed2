import { Button, NumberInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import { useReason } from '../../i18n/use-reason.ts';
import { useSetSpaceCount, useSpaceCounts } from '../../questions/crowd.ts';
import { useMayEver } from '../../questions/personas.ts';
import { Section } from '../../ui/section.tsx';
import { useNow } from '../../ui/use-now.ts';
import { PersonaWords } from '../persona/persona-words.tsx';
import css from './tier-hours.module.css';

/** Who is inside by a person's own count, where gates alone count: the gates go on from there. */
export function HandCount({ code }: { code: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const asked = useSpaceCounts(code).data;
  const maySet = useMayEver('crowd.count');
  const [isOpen, setOpen] = useState(false);
  const now = useNow(60_000);
  const latest = asked?.items[0];
  if (!asked?.isGateCounted || (!maySet && !latest)) return null;
  return (
    <Section
      title={t('crowd.hand.title')}
      aside={
        maySet &&
        !isOpen && (
          <Button size="compact-sm" variant="subtle" onClick={() => setOpen(true)}>
            {t('crowd.hand.set')}
          </Button>
        )
      }
    >
      {isOpen && <HandCountForm code={code} onLeave={() => setOpen(false)} />}
      {latest ? (
        <p className={css.note}>
          {format.number(latest.persons)} {t('crowd.persons')} · {latest.reason} ·{' '}
          <PersonaWords who={latest.setBy} /> · {format.time(Date.parse(latest.at), now)}
        </p>
      ) : (
        <p className={css.note}>{t('crowd.hand.none')}</p>
      )}
    </Section>
  );
}

function HandCountForm({ code, onLeave }: { code: string; onLeave: () => void }) {
  const { t } = useTranslation();
  const reasonOf = useReason();
  const store = useSetSpaceCount(code);
  const [persons, setPersons] = useState<string | number>('');
  const [reason, setReason] = useState('');
  const isWhole = typeof persons === 'number' && Number.isInteger(persons) && persons >= 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isWhole && reason.trim() !== '') {
      store.mutate({ persons, reason: reason.trim() }, { onSuccess: onLeave });
    }
  };
  return (
    <form className={css.form} onSubmit={submit} aria-label={t('crowd.hand.title')}>
      <p className={css.note}>{t('crowd.hand.text')}</p>
      <NumberInput
        label={t('crowd.hand.persons')}
        value={persons}
        onChange={setPersons}
        min={0}
        max={1_000_000}
        allowDecimal={false}
      />
      <TextInput
        label={t('crowd.hand.reason')}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
        maxLength={500}
      />
      {store.error && (
        <p className={css.failed} role="alert">
          {reasonOf(store.error)}
        </p>
      )}
      <div className={css.buttons}>
        <Button
          type="submit"
          size="compact-sm"
          loading={store.isPending}
          disabled={!isWhole || reason.trim() === ''}
        >
          {t('crowd.hand.save')}
        </Button>
        <Button size="compact-sm" variant="subtle" onClick={onLeave}>
          {t('crowd.hours.leave')}
        </Button>
      </div>
    </form>
  );
}
