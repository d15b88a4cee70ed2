import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface MoreButtonProps {
  /** A list that is asked for page by page. */
  asked: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
}

/** Button that asks for the next page of a list; nothing at its end. */
export function MoreButton({ asked }: MoreButtonProps) {
  const { t } = useTranslation();
  if (!asked.hasNextPage) return null;
  return (
    <Button
      variant="default"
      size="xs"
      loading={asked.isFetchingNextPage}
      onClick={() => void asked.fetchNextPage()}
    >
      {t('shell.action.more')}
    </Button>
  );
}
