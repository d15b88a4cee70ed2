import { useTranslation } from 'react-i18next';
import type { LatticeGround, PlanConflict, Post } from '../../../api/core/contract/plans.ts';
import { boxOfGround } from '../../../api/core/editor/ground.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { toBoundingBox } from '../../map/plan/lattice-degrees.ts';
import { useUnitName } from '../../map/plan/use-unit-name.ts';
import { flyTo } from '../../state/actions/map.ts';
import { useDrawing } from '../../state/drawing.ts';
import { useTranslator } from '../../state/translator.ts';
import { lookAtWish, useWishLook } from '../../state/wish-look.ts';
import row from '../../ui/row.module.css';
import { listOtherPosts, listWish, type WishLine } from './list-wish.ts';
import css from './wish-lines.module.css';

interface WishLinesProps {
  conflict: PlanConflict;
  /** Of the plan: a new unit that is in conflict itself is in no edition and in no drawing. */
  all: readonly PlanConflict[];
}

/** What the plan said of a unit in conflict, against how it is in force: only what differs. */
export function WishLines({ conflict: { key, wish }, all }: WishLinesProps) {
  const { t } = useTranslation('plan');
  const format = useFormat();
  const now = useDrawing((drawing) => drawing.base.units.get(key) ?? null);
  const wordsOf = useWordsOf(all);
  const say = useTranslator();
  if (wish === null) return <p className={css.removed}>{t('review.wish.removed')}</p>;
  const lines = listWish(wish, now);
  const posts = listOtherPosts(wish, now);
  const namesOf = (some: readonly Post[]) =>
    some.length === 0 ? '—' : format.list(some.map(({ name }) => say(name)));
  const hasPosts = posts.now.length + posts.wished.length > 0;
  if (lines.length === 0 && !hasPosts && wish.ground === null) {
    return <p className={css.removed}>{t('review.wish.same')}</p>;
  }
  return (
    <dl className={css.lines}>
      {lines.map((line) => (
        <Line
          key={line.what}
          name={t(`tool.${line.what}`)}
          now={line.now && wordsOf(line.what, line.now, key)}
          wished={wordsOf(line.what, line.wished, key)}
        />
      ))}
      {hasPosts && (
        <Line
          name={t('tool.posts')}
          now={now && namesOf(posts.now)}
          wished={namesOf(posts.wished)}
        />
      )}
      {wish.ground !== null && <GroundLine of={key} ground={wish.ground} />}
    </dl>
  );
}

interface LineProps {
  name: string;
  now: string | null;
  wished: string;
}

function Line({ name, now, wished }: LineProps) {
  const { t } = useTranslation('plan');
  return (
    <div>
      <dt>{name}</dt>
      <dd data-figures>
        {now !== null && (
          <>
            {t('review.wish.now', { value: now })}
            {' → '}
          </>
        )}
        {t('review.wish.wished', { value: wished })}
      </dd>
    </div>
  );
}

/** How a figure of a unit reads. */
function useWordsOf(all: readonly PlanConflict[]) {
  const { t } = useTranslation(['plan', 'words']);
  const format = useFormat();
  const nameOf = useUnitName();
  const say = useTranslator();
  const parentOf = (parent: string) => {
    const wished = all.find(({ key }) => key === parent);
    return wished === undefined ? nameOf(parent) : say(wished.name);
  };
  return (what: WishLine['what'], unit: WishLine['wished'], key: string): string => {
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

/** The ground does not fit into words: it is shown where it would be. */
function GroundLine({ of, ground }: { of: string; ground: LatticeGround }) {
  const { t } = useTranslation('plan');
  const isOpen = useDrawing(() => true) ?? false;
  const isKept = useWishLook(({ kept }) => kept === of);
  const show = () => {
    lookAtWish({ kept: isKept ? null : of });
    if (!isKept) flyTo({ bbox: toBoundingBox(boxOfGround(ground)) });
  };
  return (
    <div>
      <dt>{t('review.wish.ground')}</dt>
      <dd>
        {t('review.wish.otherGround')}{' '}
        {isOpen && (
          <button type="button" className={row.link} onClick={show}>
            {t(isKept ? 'review.wish.hide' : 'review.wish.show')}
          </button>
        )}
      </dd>
    </div>
  );
}
