import { Button } from '@mantine/core';
import { IconDeviceTv, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import '../../i18n/administration-words.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { useCreateScreen, useScreens } from '../../questions/managed-screens.ts';
import { closeCover } from '../../state/actions/cover.ts';
import { Notice } from '../../ui/notice.tsx';
import { PanelFrame } from '../../ui/panel-frame.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { CoverFrame } from '../cover-frame.tsx';
import { ScreenForm } from './screen-form.tsx';
import { ScreenSheet } from './screen-sheet.tsx';
import { ScreenTable } from './screen-table.tsx';

const NEW = 'new';

/** Screens of walls: a list, and one screen beside it. */
export default function ScreensView() {
  const { t } = useTranslation('administration');
  const asked = useScreens();
  const [open, setOpen] = useState<string | null>(null);
  const create = useCreateScreen();
  const shown = asked.data?.items.find(({ id }) => id === open);
  const close = () => setOpen(null);
  useKeys((key) => {
    if (key !== 'Escape') return false;
    if (open !== null) close();
    else closeCover();
    return true;
  });
  const form = (
    <PanelFrame title={t('screens.add')} onClose={close}>
      <ScreenForm
        screen={null}
        isPending={create.isPending}
        error={create.error}
        onSubmit={(written) => create.mutate(written, { onSuccess: ({ id }) => setOpen(id) })}
      />
    </PanelFrame>
  );
  return (
    <CoverFrame
      title={t('screens.title')}
      actions={
        <Button
          size="xs"
          leftSection={<IconPlus size="1rem" aria-hidden />}
          onClick={() => setOpen(NEW)}
        >
          {t('screens.add')}
        </Button>
      }
      onClose={closeCover}
      side={
        open === NEW ? form : shown && <ScreenSheet key={open} screen={shown} onClose={close} />
      }
    >
      <QueryState asked={asked} lines={6}>
        {({ items }) =>
          items.length === 0 ? (
            <Notice
              icon={<IconDeviceTv size="1.25rem" />}
              title={t('screens.none')}
              text={t('screens.noneText')}
            />
          ) : (
            <ScreenTable items={items} open={open} onOpen={setOpen} />
          )
        }
      </QueryState>
    </CoverFrame>
  );
}
