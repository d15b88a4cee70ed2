import { type ReactNode, useId } from 'react';
import css from './section.module.css';

interface SectionProps {
  title: ReactNode;
  /** Content right of the title: a unit, a period or a small control. */
  aside?: ReactNode;
  children: ReactNode;
}

export function Section({ title, aside, children }: SectionProps) {
  const id = useId();
  return (
    <section className={css.section} aria-labelledby={id}>
      <div className={css.head}>
        <h3 className={css.title} id={id}>
          {title}
        </h3>
        {aside && <div className={css.aside}>{aside}</div>}
      </div>
      {children}
    </section>
  );
}
