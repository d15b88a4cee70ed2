import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import * as editions from '../../../api/core/contract/endpoints/editions.ts';
import type { Edition } from '../../../api/core/contract/grids.ts';
import type { PublishLine } from '../../../api/core/contract/plan-findings.ts';
import { sendAndFollow } from '../../api.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useReason } from '../../i18n/use-reason.ts';
import { useRestorePreview } from '../../questions/editions.ts';
import { useMayEver } from '../../questions/personas.ts';
import { lookAtNow } from '../../state/actions/edition.ts';
import { QueryState } from '../../ui/query-state.tsx';
import css from './restore-edition.module.css';

/** Largest number of codes in a sentence. */
const MOST_CODES = 3;

/** Restores an edition by publishing it as a new one. A confirmation shows the changes first, since everybody's map changes. */
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
      const params = { id: edition.id };
      const end = await sendAndFollow(editions.restore, { params }, setLine);
      setLine(end);
      // The viewed past edition is in force again: everybody sees it now.
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
  /** Number of the edition for the comparison. */
  inForce: number | null;
  /** Called when it is known whether restoring is allowed. */
  onKnown: (may: boolean) => void;
}

/** Changes that restoring would make, in figures, like those of a published plan. */
function Asked({ id, inForce, onKnown }: AskedProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const asked = useRestorePreview(id);
  const told = asked.data;
  /** Lists the changes, with the unchanged units once at the end. */
  const listChanges = (counts: {
    units: number;
    cameras: number;
    incidents: number;
    staff: number;
  }) => {
    const kinds = ['cameras', 'incidents', 'staff'] as const;
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
                    // Editions are numbered consecutively.
                    next: (inForce ?? 0) + 1,
                    changes: listChanges({
                      units: changedUnits,
                      cameras,
                      incidents: openIncidents,
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
