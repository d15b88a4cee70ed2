import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Edition } from '../../../api/contract/grids.ts';
import { type PublishLine, publishLine } from '../../../api/contract/plan-findings.ts';
import { sendAndFollow } from '../../api.ts';
import { useReason } from '../../i18n/use-reason.ts';
import { useMayEver } from '../../questions/personas.ts';
import { setState } from '../../state/app-state.ts';
import css from './restore-edition.module.css';

/** Going back is publishing what was as a new edition. Asked twice: everybody's map changes with it. */
export function RestoreEdition({ edition }: { edition: Edition | undefined }) {
  const { t } = useTranslation();
  const reasonOf = useReason();
  const mayRestore = useMayEver('edition.restore');
  const [isAsked, setAsked] = useState(false);
  const [line, setLine] = useState<PublishLine | null>(null);
  const [failed, setFailed] = useState<Error | null>(null);
  if (!edition || edition.validTo === null || !mayRestore) return null;
  const isRunning = line !== null && 'step' in line;
  const restore = async () => {
    setFailed(null);
    setLine({ step: 'check', done: 0, total: 1 });
    try {
      const path = `/api/editions/${edition.id}/restore`;
      const end = await sendAndFollow(publishLine, path, { method: 'POST' }, setLine);
      setLine(end);
      // What was looked at as past is in force again: everybody sees it now.
      if ('outcome' in end && end.outcome === 'published') setState({ asOf: null });
    } catch (error) {
      setLine(null);
      setFailed(error instanceof Error ? error : new Error(String(error)));
    }
    setAsked(false);
  };
  const ended = line && 'outcome' in line ? line : null;
  return (
    <span className={css.restore}>
      {isAsked ? (
        <>
          <Button size="compact-sm" loading={isRunning} onClick={() => void restore()}>
            {t('edition.restoreAsk.yes')}
          </Button>
          <Button
            size="compact-sm"
            variant="subtle"
            disabled={isRunning}
            onClick={() => setAsked(false)}
          >
            {t('edition.restoreAsk.no')}
          </Button>
        </>
      ) : (
        <Button size="compact-sm" variant="subtle" onClick={() => setAsked(true)}>
          {t('edition.restore')}
        </Button>
      )}
      {isRunning && <span role="status">{t(`edition.step.${line.step}`)}</span>}
      {ended && (
        <span role="status">
          {ended.outcome === 'published'
            ? t('edition.restored', { id: ended.edition })
            : t(`edition.outcome.${ended.outcome}`)}
        </span>
      )}
      {failed && <span role="alert">{reasonOf(failed)}</span>}
    </span>
  );
}
