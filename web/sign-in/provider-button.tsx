import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useWays } from '../questions/account.ts';
import { readTarget } from './read-target.ts';
import { rememberSharedDesk } from './shared-desk.ts';

/** Leads to the identity provider, and from there back to the page that is open or was asked for. */
export function ProviderButton({ isShared }: { isShared: boolean }) {
  const { t } = useTranslation();
  const provider = useWays().data?.provider;
  if (!provider) return null;
  const { pathname, search, hash, origin } = location;
  const to = pathname === '/sign-in' ? readTarget(search, origin) : pathname + search + hash;
  const query = new URLSearchParams({ to, isShared: String(isShared) });
  return (
    <Button
      component="a"
      variant="default"
      size="md"
      href={`${provider.startPath}?${query}`}
      onClick={() => rememberSharedDesk(isShared)}
    >
      {t('signIn.provider', { name: provider.name })}
    </Button>
  );
}
