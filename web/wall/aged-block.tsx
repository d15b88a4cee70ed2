import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import { useReason } from '../i18n/use-reason.ts';
import { useNow } from '../ui/use-now.ts';
import css from './aged-block.module.css';
import { judgeAge } from './judge-age.ts';
import { useAreIncidentsAwaited } from './use-are-incidents-awaited.ts';
import { type Asked, useLastAnswer } from './use-last-answer.ts';

interface AgedBlockProps<T> {
  title: ReactNode;
  aside?: ReactNode | ((answer: T) => ReactNode);
  asked: Asked<T>;
  /** When the figures were true; by default, when the answer arrived. */
  at?: (answer: T, cameAt: number) => number;
  /** Age in seconds from which the block is marked as old. */
  staleAfterS?: number;
  /** Age in seconds from which the block is blank. */
  blankAfterS?: number;
  /** Whether the block takes the remaining room. */
  grows?: boolean;
  /** Whether the block shows figures or a list of incidents: these are updated together, at the same moment. */
  isOfIncidents?: boolean;
  children: (answer: T) => ReactNode;
}

/** Answers that the stream keeps up to date are requested every two minutes as well: an older one was not kept up to date. */
const STALE_S = 150;
const BLANK_S = 900;

/** A block that knows the age of its figures: old ones are hatched and show since when, too old ones are blank and show why. */
export function AgedBlock<T>({
  title,
  aside,
  asked,
  at,
  staleAfterS = STALE_S,
  blankAfterS = BLANK_S,
  grows = false,
  isOfIncidents = false,
  children,
}: AgedBlockProps<T>) {
  const { t } = useTranslation();
  const format = useFormat();
  const reasonOf = useReason();
  const now = useNow(1000);
  const { error } = asked;
  const areIncidentsAwaited = useAreIncidentsAwaited();
  const last = useLastAnswer(asked, isOfIncidents && areIncidentsAwaited);
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

/** Content of a block. Its age is judged every second, without drawing lists and charts again. */
const Content = memo(({ answer, draw }: ContentProps<unknown>) => draw(answer)) as <T>(
  props: ContentProps<T>,
) => ReactNode;
