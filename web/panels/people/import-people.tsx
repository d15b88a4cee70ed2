import { Button, FileButton } from '@mantine/core';
import { IconDownload, IconFileImport } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportedPeople, PersonRow } from '../../../api/core/contract/people.ts';
import { BYTE_ORDER_MARK, writeCsvLine } from '../../../api/core/words/write-csv.ts';
import { useReason } from '../../i18n/use-reason.ts';
import { useImportPeople } from '../../questions/people.ts';
import { LoadingLines } from '../../ui/loading-lines.tsx';
import { PanelFrame } from '../../ui/panel-frame.tsx';
import { Section } from '../../ui/section.tsx';
import table from '../data-table.module.css';
import css from './import-people.module.css';
import { readPeopleFile, type Unreadable } from './read-people-file.ts';

interface Chosen {
  file: string;
  rows: PersonRow[] | Unreadable;
}

/** Import of a list in three steps: choose a file, see what is wrong with it, create its people. */
export function ImportPeople({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('administration');
  const reasonOf = useReason();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const check = useImportPeople();
  const store = useImportPeople();
  const choose = async (file: File | null) => {
    if (file === null) return;
    store.reset();
    check.reset();
    const rows = await readPeopleFile(file);
    setChosen({ file: file.name, rows });
    if (typeof rows !== 'string') check.mutate({ rows, isDryRun: true });
  };
  const created = store.data?.created ?? [];
  const judged = store.data ?? check.data;
  const error = store.error ?? check.error;
  const rows = chosen === null || typeof chosen.rows === 'string' ? null : chosen.rows;
  return (
    <PanelFrame title={t('people.file.title')} onClose={onClose}>
      {created.length > 0 ? (
        <Stored created={created} onDone={onClose} />
      ) : (
        <Section title={t('people.file.choose')}>
          <p className={css.text}>{t('people.file.text')}</p>
          <FileButton onChange={(file) => void choose(file)} accept=".xlsx,.csv,.tsv,.txt">
            {(button) => (
              <Button
                {...button}
                size="xs"
                mt="0.75rem"
                variant="default"
                leftSection={<IconFileImport size="1rem" aria-hidden />}
              >
                {t(chosen === null ? 'people.file.choose' : 'people.file.other')}
              </Button>
            )}
          </FileButton>
          {typeof chosen?.rows === 'string' && (
            <p className={css.failed} role="alert">
              {t(`people.unreadable.${chosen.rows}`)}
            </p>
          )}
          {check.isPending && (
            <div role="status" aria-label={t('people.file.checking', { file: chosen?.file })}>
              <LoadingLines lines={4} />
            </div>
          )}
          {error && (
            <p className={css.failed} role="alert">
              {reasonOf(error)}
            </p>
          )}
          {judged && chosen && rows && <Verdict judged={judged} file={chosen.file} />}
          {judged?.problems.length === 0 && rows && (
            <Button
              size="sm"
              mt="0.75rem"
              loading={store.isPending}
              onClick={() => store.mutate({ rows, isDryRun: false })}
            >
              {t('people.file.store', { count: judged.people })}
            </Button>
          )}
        </Section>
      )}
    </PanelFrame>
  );
}

function Verdict({ judged, file }: { judged: ImportedPeople; file: string }) {
  const { t } = useTranslation('administration');
  const { people, problems } = judged;
  if (problems.length === 0) {
    return (
      <p className={css.fine} role="status">
        {t('people.file.fine', { count: people, file })}
      </p>
    );
  }
  return (
    <>
      <p className={css.failed} role="alert">
        {t('people.file.faulty', { count: problems.length, file })}
      </p>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">{t('people.file.row')}</th>
            <th scope="col">{t('people.file.problem')}</th>
          </tr>
        </thead>
        <tbody>
          {problems.map(({ row, reason, value }) => (
            <tr key={`${row} ${reason} ${value}`}>
              <td data-figures>{row}</td>
              <td>{t(`people.problem.${reason}`, { value })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

interface StoredProps {
  created: ImportedPeople['created'];
  onDone: () => void;
}

/** The first passwords, which the server does not know any more. */
function Stored({ created, onDone }: StoredProps) {
  const { t } = useTranslation('administration');
  const [isSaved, setSaved] = useState(false);
  const save = () => {
    const lines = [
      [
        t('people.file.column.username'),
        t('people.file.column.name'),
        t('people.file.column.password'),
      ],
      ...created.map(({ username, name, password }) => [username, name, password]),
    ];
    const text = BYTE_ORDER_MARK + lines.map(writeCsvLine).join('');
    saveFile(t('people.file.passwordFile'), new Blob([text], { type: 'text/csv' }));
    setSaved(true);
  };
  return (
    <Section title={t('people.file.stored', { count: created.length })}>
      <p className={css.text}>{t('people.file.passwords')}</p>
      <div className={css.buttons}>
        <Button
          size="sm"
          leftSection={<IconDownload size="1rem" aria-hidden />}
          variant={isSaved ? 'default' : 'filled'}
          onClick={save}
        >
          {t('people.file.download')}
        </Button>
        <Button size="sm" variant={isSaved ? 'filled' : 'subtle'} onClick={onDone}>
          {t('people.file.back')}
        </Button>
      </div>
    </Section>
  );
}

function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
