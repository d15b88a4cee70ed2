import { useTranslation } from 'react-i18next';
import type { LatticeGround, PlanConflict, Post } from '../../../api/core/contract/plans.ts';
import { boxOfGround } from '../../../api/core/editor/ground.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { toBoundingBox } from '../../map/plan/lattice-degrees.ts';
import { useUnitName } from '../../map/plan/use-unit-name.ts';
import { flyTo } from '../../state/actions/map.ts';
import { useDrawing } from '../../state/drawing.ts';
import { lookAtProposed, useProposedLook } from '../../state/proposed-look.ts';
import { useTranslator } from '../../state/translator.ts';
import row from '../../ui/row.module.css';
import { listOtherPosts, listProposed, type ProposedLine } from './list-proposed.ts';
import css from './proposed-lines.module.css';

interface ProposedLinesProps {
  conflict: PlanConflict;
  /** All conflicts of the plan: a new unit that is in conflict itself is in no edition and in no drawing. */
  all: readonly PlanConflict[];
}

/** Differences between the proposed change of a unit in conflict and the unit in force. */
export function ProposedLines({ conflict: { key, proposed }, all }: ProposedLinesProps) {
  const { t } = useTranslation('plan');
  const format = useFormat();
  const now = useDrawing((drawing) => drawing.base.units.get(key) ?? null);
  const wordsOf = useWordsOf(all);
  const say = useTranslator();
  if (proposed === null) return <p className={css.removed}>{t('review.proposed.removed')}</p>;
  const lines = listProposed(proposed, now);
  const posts = listOtherPosts(proposed, now);
  const namesOf = (some: readonly Post[]) =>
    some.length === 0 ? '—' : format.list(some.map(({ name }) => say(name)));
  const hasPosts = posts.now.length + posts.requested.length > 0;
  if (lines.length === 0 && !hasPosts && proposed.ground === null) {
    return <p className={css.removed}>{t('review.proposed.same')}</p>;
  }
  return (
    <dl className={css.lines}>
      {lines.map((line) => (
        <Line
          key={line.what}
          name={t(`tool.${line.what}`)}
          now={line.now && wordsOf(line.what, line.now, key)}
          requested={wordsOf(line.what, line.requested, key)}
        />
      ))}
      {hasPosts && (
        <Line
          name={t('tool.posts')}
          now={now && namesOf(posts.now)}
          requested={namesOf(posts.requested)}
        />
      )}
      {proposed.ground !== null && <GroundLine of={key} ground={proposed.ground} />}
    </dl>
  );
}

interface LineProps {
  name: string;
  now: string | null;
  requested: string;
}

function Line({ name, now, requested }: LineProps) {
  const { t } = useTranslation('plan');
  return (
    <div>
      <dt>{name}</dt>
      <dd data-figures>
        {now !== null && (
          <>
            {t('review.proposed.now', { value: now })}
            {' → '}
          </>
        )}
        {t('review.proposed.requested', { value: requested })}
      </dd>
    </div>
  );
}

/** Returns a function that formats a figure of a unit. */
function useWordsOf(all: readonly PlanConflict[]) {
  const { t } = useTranslation(['plan', 'words']);
  const format = useFormat();
  const nameOf = useUnitName();
  const say = useTranslator();
  const parentOf = (parent: string) => {
    const requested = all.find(({ key }) => key === parent);
    return requested === undefined ? nameOf(parent) : say(requested.name);
  };
  return (what: ProposedLine['what'], unit: ProposedLine['requested'], key: string): string => {
    switch (what) {
      case 'name':
        return say(unit.name);
      case 'kind':
        return t(`words:grid.kind.${unit.kind}`);
      case 'use':
        return unit.use === null ? t('tool.noUse') : t(`words:grid.use.${unit.use}`);
      case 'parent':
        return unit.parent === null ? '—' : parentOf(unit.parent);
      case 'code':
        return unit.code ?? key;
      case 'households':
      case 'population': {
        const count = unit[what];
        return count === null ? '—' : format.number(count);
      }
    }
  };
}

/** Line for the ground, which cannot be described in words: it is shown on the map. */
function GroundLine({ of, ground }: { of: string; ground: LatticeGround }) {
  const { t } = useTranslation('plan');
  const isOpen = useDrawing(() => true) ?? false;
  const isKept = useProposedLook(({ kept }) => kept === of);
  const show = () => {
    lookAtProposed({ kept: isKept ? null : of });
    if (!isKept) flyTo({ bbox: toBoundingBox(boxOfGround(ground)) });
  };
  return (
    <div>
      <dt>{t('review.proposed.ground')}</dt>
      <dd>
        {t('review.proposed.otherGround')}{' '}
        {isOpen && (
          <button type="button" className={row.link} onClick={show}>
            {t(isKept ? 'review.proposed.hide' : 'review.proposed.show')}
          </button>
        )}
      </dd>
    </div>
  );
}
