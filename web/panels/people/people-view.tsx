import { Button } from '@mantine/core';
import { IconFileImport, IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import '../../i18n/administration-words.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { closeCover, openPerson } from '../../state/actions/cover.ts';
import { useAppState } from '../../state/app-state.ts';
import { everybody } from '../../state/cover.ts';
import { CoverFrame } from '../cover-frame.tsx';
import { ImportPeople } from './import-people.tsx';
import { NewPerson } from './new-person.tsx';
import { PeopleFilters } from './people-filters.tsx';
import { PeopleTable } from './people-table.tsx';
import { PersonSheet } from './person-sheet.tsx';

/** What the sheet beside the list shows in place of a person. */
type Task = 'create' | 'import' | null;

/** People with accounts: a list with filters, and one person beside it. */
export default function PeopleView() {
  const { t } = useTranslation('administration');
  const cover = useAppState((state) => (state.cover?.kind === 'people' ? state.cover : null));
  const [task, setTask] = useState<Task>(null);
  const person = cover?.person ?? null;
  const begin = (next: Task) => {
    openPerson(null);
    setTask(next);
  };
  useKeys((key) => {
    if (key !== 'Escape') return false;
    if (task !== null) setTask(null);
    else if (person !== null) openPerson(null);
    else closeCover();
    return true;
  });
  const end = () => setTask(null);
  const side =
    task === 'create' ? (
      <NewPerson onClose={end} />
    ) : task === 'import' ? (
      <ImportPeople onClose={end} />
    ) : person !== null ? (
      <PersonSheet key={person} id={person} />
    ) : null;
  return (
    <CoverFrame
      title={t('people.title')}
      actions={
        <>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconFileImport size="1rem" aria-hidden />}
            onClick={() => begin('import')}
          >
            {t('people.import')}
          </Button>
          <Button
            size="xs"
            leftSection={<IconUserPlus size="1rem" aria-hidden />}
            onClick={() => begin('create')}
          >
            {t('people.add')}
          </Button>
        </>
      }
      filters={<PeopleFilters filter={cover?.filter ?? everybody} />}
      onClose={closeCover}
      side={side}
    >
      <PeopleTable
        filter={cover?.filter ?? everybody}
        open={task === null ? person : null}
        onOpen={(id) => {
          setTask(null);
          openPerson(id);
        }}
      />
    </CoverFrame>
  );
}
