import { useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import row from '../../ui/row.module.css';
import css from './incident-title.module.css';

/** Two lines of a title; the rest after a click, so that 160 characters do not fill half the panel. */
export function IncidentTitle({ title }: { title: string }) {
  const { t } = useTranslation();
  const place = useRef<HTMLSpanElement>(null);
  const [isCut, setCut] = useState(false);
  const [isWhole, setWhole] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another title has another length.
  useLayoutEffect(() => {
    const element = place.current;
    if (element && !isWhole) setCut(element.scrollHeight > element.clientHeight + 1);
  }, [title, isWhole]);
  return (
    <>
      <span ref={place} className={isWhole ? undefined : row.twoLines} title={title}>
        {title}
      </span>
      {isCut && (
        <button
          type="button"
          className={`${row.bare} ${css.more}`}
          data-on-screen
          aria-expanded={isWhole}
          onClick={() => setWhole(!isWhole)}
        >
          {t(isWhole ? 'handling.foldTitle' : 'handling.expandTitle')}
        </button>
      )}
    </>
  );
}
