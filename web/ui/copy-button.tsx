import { ActionIcon, Tooltip } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

interface CopyButtonProps {
  text: string;
  /** Label with a verb and the copied content. */
  label: string;
}

export function CopyButton({ text, label }: CopyButtonProps) {
  const { t } = useTranslation();
  const { copied, copy } = useClipboard({ timeout: 1500 });
  const said = copied ? t('shell.action.copied') : label;
  return (
    <Tooltip label={said}>
      <ActionIcon size="sm" variant="subtle" aria-label={said} onClick={() => copy(text)}>
        {copied ? <IconCheck size="0.9375rem" /> : <IconCopy size="0.9375rem" />}
      </ActionIcon>
    </Tooltip>
  );
}
