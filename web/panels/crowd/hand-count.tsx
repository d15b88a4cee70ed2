import { Button, NumberInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useFormat } from '../../i18n/use-format.ts';
import { useReason } from '../../i18n/use-reason.ts';
import { useSetSpaceCount, useSpaceCounts } from '../../questions/crowd.ts';
import { useMayEver } from '../../questions/personas.ts';
import { QueryState } from '../../ui/query-state.tsx';
import { Section } from '../../ui/section.tsx';
import { useDraftForm } from '../../ui/use-draft-form.ts';
import { useNow } from '../../ui/use-now.ts';
import { PersonaWords } from '../persona/persona-words.tsx';
import css from './tier-hours.module.css';

const countDraft = z.object({ persons: z.union([z.number(), z.string()]), reason: z.string() });
const formOf = (code: string) => `count of ${code}`;

/** Manual count of the persons inside, where gates alone count: the gates continue from it. */
export function HandCount({ code }: { code: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const counts = useSpaceCounts(code);
  const asked = counts.data;
  const maySet = useMayEver('crowd.count');
  const [written, change] = useDraftForm(formOf(code), countDraft);
  const [isBegun, setBegun] = useState(false);
  const isOpen = maySet && (isBegun || written !== null);
  const leave = () => {
    change(null);
    setBegun(false);
  };
  const now = useNow(60_000);
  const latest = asked?.items[0];
  if (asked === undefined && counts.error) {
    return (
      <Section title={t('crowd.hand.title')}>
        <QueryState asked={counts}>{() => null}</QueryState>
      </Section>
    );
  }
  if (!asked?.isGateCounted || (!maySet && !latest)) return null;
  return (
    <Section
      title={t('crowd.hand.title')}
      aside={
        maySet &&
        !isOpen && (
          <Button size="compact-sm" variant="subtle" onClick={() => setBegun(true)}>
            {t('crowd.hand.set')}
          </Button>
        )
      }
    >
      {isOpen && <HandCountForm code={code} onLeave={leave} />}
      {latest ? (
        <p className={css.note}>
          {t('crowd.personCount', { count: latest.persons })} · {latest.reason} ·{' '}
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
  const [written, keep] = useDraftForm(formOf(code), countDraft);
  // A refusal belongs to what was sent, not to what is written since.
  const change: typeof keep = (next) => {
    keep(next);
    if (store.isError) store.reset();
  };
  const { persons, reason } = written ?? { persons: '', reason: '' };
  const isWhole = typeof persons === 'number' && Number.isInteger(persons) && persons >= 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isWhole && reason.trim() !== '') {
      store.mutate({ persons, reason: reason.trim() }, { onSuccess: onLeave });
    }
  };
  return (
    <form noValidate className={css.form} onSubmit={submit} aria-label={t('crowd.hand.title')}>
      <p className={css.note}>{t('crowd.hand.text')}</p>
      <NumberInput
        label={t('crowd.hand.persons')}
        value={persons}
        onChange={(typed) => change({ persons: typed, reason })}
        min={0}
        max={1_000_000}
        allowDecimal={false}
      />
      <TextInput
        label={t('crowd.hand.reason')}
        value={reason}
        onChange={({ currentTarget }) => change({ persons, reason: currentTarget.value })}
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
