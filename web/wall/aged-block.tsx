import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import { useReason } from '../i18n/use-reason.ts';
import { useNow } from '../ui/use-now.ts';
import css from './aged-block.module.css';
import { judgeAge } from './judge-age.ts';
import { useAreCasesAwaited } from './use-are-cases-awaited.ts';
import { type Asked, useLastAnswer } from './use-last-answer.ts';

interface AgedBlockProps<T> {
  title: ReactNode;
  aside?: ReactNode | ((answer: T) => ReactNode);
  asked: Asked<T>;
  /** When what is shown was true; left out: when the answer came. */
  at?: (answer: T, cameAt: number) => number;
  /** Seconds after which it is visibly old. */
  staleAfterS?: number;
  /** Seconds after which it is worth nothing. */
  blankAfterS?: number;
  /** Takes the room that is left. */
  grows?: boolean;
  /** Figures or a list of cases: shown when the others are of the same moment. */
  isOfCases?: boolean;
  children: (answer: T) => ReactNode;
}

/** What the stream keeps true is asked for every two minutes all the same: what is older than that was not. */
const STALE_S = 150;
const BLANK_S = 900;

/** A block that knows how old its figures are: old is hatched and says since when, too old is blank and says why. */
export function AgedBlock<T>({
  title,
  aside,
  asked,
  at,
  staleAfterS = STALE_S,
  blankAfterS = BLANK_S,
  grows = false,
  isOfCases = false,
  children,
}: AgedBlockProps<T>) {
  const { t } = useTranslation();
  const format = useFormat();
  const reasonOf = useReason();
  const now = useNow(1000);
  const { error } = asked;
  const areCasesAwaited = useAreCasesAwaited();
  const last = useLastAnswer(asked, isOfCases && areCasesAwaited);
  const beside = typeof aside === 'function' ? last && aside(last.answer) : aside;
  const instant = last && (at ? at(last.answer, last.cameAt) : last.cameAt);
  const age = judgeAge(instant, now, { staleAfterS, blankAfterS }, error !== null);
  const why = error ? reasonOf(error) : t('wall.age.silent');
  return (
    <section className={css.block} data-age={age} data-grows={grows}>
      <h2 className={css.head}>
        <span>{title}</span>
        {age === 'stale' && instant !== null ? (
          <span className={css.old} role="status">
            {t('wall.age.stale', { age: format.ageOfAnswer(instant, now) })}
          </span>
        ) : (
          beside && <span className={css.aside}>{beside}</span>
        )}
      </h2>
      {last && (age === 'fresh' || age === 'stale') && (
        <div className={css.body}>
          <Content answer={last.answer} draw={children} />
        </div>
      )}
      {age === 'blank' && (
        <p className={css.blank} role="status">
          {t('wall.age.blank', { time: instant === null ? '–' : format.time(instant, now) })}
          <span className={css.why}>{why}</span>
        </p>
      )}
      {age === 'none' && (
        <p className={css.blank} role="status">
          {error ? why : t('wall.age.waiting')}
        </p>
      )}
    </section>
  );
}

interface ContentProps<T> {
  answer: T;
  draw: (answer: T) => ReactNode;
}

/** What stands in a block. Its age is judged every second: lists and charts are not drawn anew for that. */
const Content = memo(({ answer, draw }: ContentProps<unknown>) => draw(answer)) as <T>(
  props: ContentProps<T>,
) => ReactNode;
