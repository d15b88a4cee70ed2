import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useReason } from '../i18n/use-reason.ts';
import { requestOnce } from '../request.ts';
import { Notice } from '../ui/notice.tsx';

const READY = '/readyz';
const LOOK_MS = 5_000;

/** Whether the server can let anybody in at all; if not, the reason, until it can. */
export function DownNotice() {
  const { t } = useTranslation();
  const reasonOf = useReason();
  const { error } = useQuery({
    queryKey: [READY],
    queryFn: ({ signal }) => requestOnce(z.object({ status: z.string() }), READY, {}, signal),
    retry: false,
    refetchInterval: ({ state }) => (state.error === null ? false : LOOK_MS),
  });
  if (error === null) return null;
  return (
    <Notice
      tone="red"
      icon={<IconAlertTriangle size="1.25rem" />}
      title={t('signIn.notNow')}
      text={reasonOf(error)}
    />
  );
}
