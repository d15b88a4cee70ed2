import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Screen } from '../../../api/core/contract/screens.ts';
import { useReason } from '../../i18n/use-reason.ts';
import {
  useChangeScreen,
  usePairScreen,
  useRevokeScreen,
  useScreenLink,
} from '../../questions/managed-screens.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { PanelFrame } from '../../ui/panel-frame.tsx';
import { Section } from '../../ui/section.tsx';
import css from '../people/person-sheet.module.css';
import { ScreenForm } from './screen-form.tsx';

/** One screen: pairing, its wall, settings, and the end of its session. */
export function ScreenSheet({ screen, onClose }: { screen: Screen; onClose: () => void }) {
  const { t } = useTranslation('administration');
  const change = useChangeScreen(screen.id);
  const { address, version, browser, revokedWhy } = screen;
  return (
    <PanelFrame title={screen.name} kicker={t(`screens.state.${screen.state}`)} onClose={onClose}>
      <Facts>
        {revokedWhy && <Fact name={t('screens.reason')}>{revokedWhy}</Fact>}
        {address && <Fact name={t('screens.address')}>{address}</Fact>}
        {version && <Fact name={t('screens.version')}>{version}</Fact>}
        {browser && <Fact name={t('screens.browser')}>{browser}</Fact>}
      </Facts>
      <PairingSection id={screen.id} />
      <Section title={t('screens.settings')}>
        <ScreenForm
          screen={screen}
          isPending={change.isPending}
          error={change.error}
          onSubmit={(written) => change.mutate(written)}
        />
      </Section>
      {screen.state === 'paired' && <Revocation id={screen.id} />}
    </PanelFrame>
  );
}

function PairingSection({ id }: { id: string }) {
  const { t } = useTranslation('administration');
  const reasonOf = useReason();
  const [code, setCode] = useState('');
  const pair = usePairScreen(id);
  const link = useScreenLink(id);
  const error = pair.error ?? link.error;
  const address = link.data && `${location.origin}${link.data.path}`;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (code.trim() !== '') pair.mutate(code, { onSuccess: () => setCode('') });
  };
  return (
    <Section title={t('screens.pairing')}>
      <form noValidate className={css.form} onSubmit={submit}>
        <TextInput
          size="sm"
          label={t('screens.code')}
          autoComplete="off"
          maxLength={12}
          value={code}
          onChange={({ currentTarget }) => setCode(currentTarget.value)}
        />
        <div className={css.acts}>
          <Button type="submit" size="xs" loading={pair.isPending}>
            {t('screens.pair')}
          </Button>
          <Button
            size="xs"
            variant="default"
            loading={link.isPending}
            onClick={() => link.mutate()}
          >
            {t('screens.link')}
          </Button>
        </div>
      </form>
      {pair.isSuccess && (
        <p className={css.text} role="status">
          {t('screens.paired')}
        </p>
      )}
      {address && (
        <p className={css.text} role="status">
          {t('screens.linkText')} <CopyButton text={address} label={t('screens.copy')} />
        </p>
      )}
      {error && (
        <p className={css.failed} role="alert">
          {reasonOf(error)}
        </p>
      )}
    </Section>
  );
}

function Revocation({ id }: { id: string }) {
  const { t } = useTranslation('administration');
  const reasonOf = useReason();
  const [why, setWhy] = useState('');
  const revoke = useRevokeScreen(id);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (why.trim() !== '') revoke.mutate(why.trim());
  };
  return (
    <Section title={t('screens.revocation')}>
      <form noValidate className={css.form} onSubmit={submit}>
        <TextInput
          size="sm"
          label={t('screens.why')}
          maxLength={200}
          value={why}
          onChange={({ currentTarget }) => setWhy(currentTarget.value)}
        />
        <div className={css.acts}>
          <Button
            type="submit"
            size="xs"
            color="red"
            disabled={why.trim() === ''}
            loading={revoke.isPending}
          >
            {t('screens.revoke')}
          </Button>
        </div>
      </form>
      {revoke.error && (
        <p className={css.failed} role="alert">
          {reasonOf(revoke.error)}
        </p>
      )}
    </Section>
  );
}
