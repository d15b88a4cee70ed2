import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Edition } from '../../../api/core/contract/grids.ts';
import { type PublishLine, publishLine } from '../../../api/core/contract/plan-findings.ts';
import { sendAndFollow } from '../../api.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useReason } from '../../i18n/use-reason.ts';
import { useRestorePreview } from '../../questions/editions.ts';
import { useMayEver } from '../../questions/personas.ts';
import { lookAtNow } from '../../state/actions/edition.ts';
import { QueryState } from '../../ui/query-state.tsx';
import css from './restore-edition.module.css';

/** More codes than this are no sentence. */
const MOST_CODES = 3;

/** Going back is publishing what was as a new edition. Asked twice, with what it brings: everybody's map changes with it. */
export function RestoreEdition({
  edition,
  inForce,
}: {
  edition: Edition | undefined;
  inForce: number | null;
}) {
  const { t } = useTranslation();
  const reasonOf = useReason();
  const mayRestore = useMayEver('edition.restore');
  const [isAsked, setAsked] = useState(false);
  const [may, setMay] = useState(false);
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
      if ('outcome' in end && end.outcome === 'published') lookAtNow();
    } catch (error) {
      setLine(null);
      setFailed(error instanceof Error ? error : new Error(String(error)));
    }
    setAsked(false);
  };
  const ended = line && 'outcome' in line ? line : null;
  return (
    <div className={css.restore} data-asked={isAsked || undefined}>
      {isAsked && <Asked id={edition.id} inForce={inForce} onKnown={setMay} />}
      {isAsked ? (
        <>
          <Button
            size="compact-sm"
            loading={isRunning}
            disabled={!may}
            onClick={() => void restore()}
          >
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
        <Button size="compact-sm" variant="default" onClick={() => setAsked(true)}>
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
    </div>
  );
}

interface AskedProps {
  id: number;
  /** What it is compared with. */
  inForce: number | null;
  /** Whether it may be done: known, and not refused. */
  onKnown: (may: boolean) => void;
}

/** What it would bring, in figures, as of a plan that is published. */
function Asked({ id, inForce, onKnown }: AskedProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const asked = useRestorePreview(id);
  const told = asked.data;
  /** What stays as it is is named once, after all that changes. */
  const listChanges = (counts: {
    units: number;
    cameras: number;
    cases: number;
    staff: number;
  }) => {
    const kinds = ['cameras', 'cases', 'staff'] as const;
    const same = kinds.filter((kind) => counts[kind] === 0);
    return format.items([
      t('edition.restoreAsk.units', { count: counts.units }),
      ...kinds
        .filter((kind) => counts[kind] > 0)
        .map((kind) => t(`edition.restoreAsk.${kind}`, { count: counts[kind] })),
      ...(same.length > 0
        ? [
            t('edition.restoreAsk.unchanged', {
              what: format.list(same.map((kind) => t(`edition.restoreAsk.what.${kind}`))),
            }),
          ]
        : []),
    ]);
  };
  const may = told !== undefined && told.findings.length === 0;
  useEffect(() => {
    onKnown(may);
    return () => onKnown(false);
  }, [may, onKnown]);
  return (
    <div className={css.asked} role="status">
      <QueryState asked={asked} lines={2}>
        {({ findings, changedUnits, cameras, openIncidents, staffUnits }) => (
          <>
            <p className={css.words}>
              {findings.length > 0
                ? t('edition.restoreAsk.locked', {
                    codes: format.items(findings.slice(0, MOST_CODES).map(({ key }) => key ?? '')),
                  })
                : t('edition.restoreAsk.against', {
                    id,
                    inForce,
                    // Editions are numbered one after the other.
                    next: (inForce ?? 0) + 1,
                    changes: listChanges({
                      units: changedUnits,
                      cameras,
                      cases: openIncidents,
                      staff: staffUnits,
                    }),
                  })}
            </p>
            {findings.length === 0 && <strong>{t('edition.restoreAsk.everybody')}</strong>}
          </>
        )}
      </QueryState>
    </div>
  );
}
