import { Kbd } from '@mantine/core';
import css from './key-cap.module.css';

/** The key of a button, in the button's own colour. */
export function KeyCap({ children }: { children: string }) {
  return <Kbd className={css.key}>{children}</Kbd>;
}
