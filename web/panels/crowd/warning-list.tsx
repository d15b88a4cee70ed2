import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import {
  ALERT_TIER,
  type CrowdSetting,
  type CrowdWarning,
  type SpaceNow,
} from '../../../api/core/contract/crowd.ts';
import { parseSignature } from '../../../api/core/rules/permissions.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useReason } from '../../i18n/use-reason.ts';
import type { Crowd } from '../../map/crowd/use-crowd.ts';
import { useAcknowledgeWarning } from '../../questions/crowd.ts';
import { useMayEver } from '../../questions/personas.ts';
import { select, selectPoint } from '../../state/actions/selection.ts';
import row from '../../ui/row.module.css';
import { TierMark } from '../../ui/tier-mark.tsx';
import { useFillingWords } from '../../ui/use-filling-words.ts';
import { useNow } from '../../ui/use-now.ts';
import { useSettled } from '../../ui/use-settled.ts';
import { useTierWords } from '../../ui/use-tier-words.ts';
import { fillingNow } from './space-tree.ts';
import css from './warning-list.module.css';

export interface WarningListProps {
  warnings: readonly CrowdWarning[];
  setting: CrowdSetting;
  crowd: Crowd;
}

/** Open warnings: what, how dense, since when, by whom seen, and the resulting incident. */
export function WarningList({ warnings, setting, crowd }: WarningListProps) {
  const { t } = useTranslation();
  const isMeant = useSettled(warnings.map(keyOf));
  if (warnings.length === 0) return <p className={css.none}>{t('crowd.noWarnings')}</p>;
  return (
    <ul className={css.list}>
      {warnings.map((warning) => (
        <li key={warning.id}>
          <OpenWarning
            warning={warning}
            // A space has the same figure everywhere.
            now={fillingNow(setting, crowd, warning.spaceCode)}
            capacity={
              setting.spaces.find(({ code }) => code === warning.spaceCode)?.capacity ?? null
            }
            isMeant={() => isMeant(keyOf(warning))}
          />
        </li>
      ))}
    </ul>
  );
}

/** Another tier is another danger. */
const keyOf = ({ id, tier }: CrowdWarning) => `${id} ${tier}`;

interface OpenWarningProps {
  warning: CrowdWarning;
  /** Present values of its space; null: nothing newer is known than at the last judgement. */
  now: Pick<SpaceNow, 'density' | 'count'> | null;
  capacity: number | null;
  isMeant: () => boolean;
}

function OpenWarning({ warning, now: filling, capacity, isMeant }: OpenWarningProps) {
  const { t } = useTranslation();
  const tierWords = useTierWords();
  const format = useFormat();
  const reasonOf = useReason();
  const now = useNow(5_000);
  const mayAcknowledge = useMayEver('warning.acknowledge');
  const { mutate, isPending, error } = useAcknowledgeWarning();
  const { id, spaceCode, spaceName, position, tier, worstTier } = warning;
  const { density, count } = filling ?? warning;
  const figures = useFillingWords()({ density, count, capacity });
  const { acknowledgedAt, acknowledgedBy, lastAcknowledgedAt, escalatedAt, incidentCode } = warning;
  // Instant of its highest tier, which may have fallen since.
  const risen = format.ageOfAnswer(Date.parse(warning.risenAt), now);
  const role = acknowledgedBy === null ? null : parseSignature(acknowledgedBy)?.role;
  return (
    <article className={css.warning} data-tone={tier >= ALERT_TIER ? 'red' : 'amber'}>
      <button
        type="button"
        className={`${row.bare} ${css.space}`}
        onClick={() => selectPoint('space', spaceCode, position)}
      >
        <TierMark tier={tier} />
        <span className={`${row.twoLines} ${css.name}`}>{spaceName}</span>
        <span className={css.figure} data-figures>
          {filling === null ? t('crowd.warning.lastKnown', { figures }) : figures}
        </span>
      </button>
      <div className={css.line}>
        <span className={css.tier}>{tierWords(tier)}</span>
        <span>
          {worstTier > tier
            ? t('crowd.warning.worst', { tier: tierWords(worstTier), age: risen })
            : t(`crowd.warning.${warning.risenAt === warning.raisedAt ? 'raised' : 'rose'}`, {
                age: risen,
              })}
        </span>
      </div>
      {acknowledgedAt !== null ? (
        <div className={css.line}>
          {t('crowd.warning.acknowledged', {
            who: role ? t(`persona.role.${role}`) : acknowledgedBy,
            age: format.ageOfAnswer(Date.parse(acknowledgedAt), now),
          })}
        </div>
      ) : (
        <>
          {lastAcknowledgedAt !== null && (
            <div className={css.line}>
              {t('crowd.warning.risen', {
                age: format.ageOfAnswer(Date.parse(lastAcknowledgedAt), now),
              })}
            </div>
          )}
          {tier >= ALERT_TIER && escalatedAt !== null && (
            <div className={css.line} data-tone="red">
              {t('crowd.warning.escalated', {
                age: format.ageOfAnswer(Date.parse(escalatedAt), now),
              })}
            </div>
          )}
        </>
      )}
      <div className={css.buttons}>
        {tier >= ALERT_TIER && acknowledgedAt === null && mayAcknowledge && (
          <Button size="xs" loading={isPending} onClick={() => isMeant() && mutate({ id, tier })}>
            {t('alert.acknowledge')}
          </Button>
        )}
        {incidentCode !== null && (
          <Button
            size="xs"
            variant="default"
            onClick={() => select({ kind: 'incident', code: incidentCode })}
          >
            {t('crowd.warning.toIncident')}
          </Button>
        )}
      </div>
      {error && (
        <p className={css.error} role="alert">
          {reasonOf(error)}
        </p>
      )}
    </article>
  );
}
