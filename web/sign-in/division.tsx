import css from './division.module.css';

/** Lines of an invented division, each once, from the outline down: subdistrict, communities, grids, micro-grids. */
const lines = {
  street:
    'M46 296l31-37l33-32l33-33l33-38l32-44l31-43l53-9l53 0l51 4l47 5l43 1l41-6l42-11l39 9l46 8' +
    'l48 8l46 7l40 9l34 10l32 13l7 38l14 38l17 39l16 41l11 42l9 44l12 45l-5 48l-2 46l0 43l0 39' +
    'l-3 36l-6 37l-12 42l-17 46l-38 32l-38 32l-39 27l-39 24l-38 22l-38 25l-38 30l-37 33l-53-3' +
    'l-52-7l-46-13l-40-16l-37-18l-41-17l-47-13l-31-38l-29-36l-19-34l-13-34l-16-33l-26-33l-36-32' +
    'l-12-37l-10-39l-7-41l-4-44l-4-46l-5-47l-8-45Z',
  community:
    'M930 366l-40 7l-41 11l-45 11l-49 9l-52 6l-51 5l-48 5l-45 6l-40 7l-40 7l-40 3l-44-2l-49-6' +
    'l-50-6l-52-3l-48 4l-45 10l-42 16l-39 16M606 952l-5-48l-3-46l2-42l6-40l9-39l8-39l1-41l-6-44' +
    'l-13-46l-16-48l-13-48l-8-46M457 70l-11 42l-16 41l-15 42l-11 45l-5 50l0 52l3 52l3 48',
  grid:
    'M367 912l3-40l0-41l-5-44l-7-46l-6-47l-4-48l-2-47l-3-46l-9-43l-14-41l-19-39M933 536l-51 3' +
    'l-46 2l-43 7l-41 12l-42 17l-44 19l-49 15M103 234l50 3l47 3l42 4l37 3l37 4l40 5l45 7M656 71' +
    'l6 46l2 47l-3 48l-8 45l-10 42l-7 40l-1 38l7 39M143 675l46 0l42 0l38 0l39-1l42 0M357 734l48 0' +
    'l48-1l45 1l42 2l38 4l36 2M915 685l-52 1l-55 7l-54 9l-49 7l-43 3l-41-2M808 545l-5-36l-6-35' +
    'l-8-36l-11-38M244 244l-16 49l-13 44l-6 44l2 47M329 59l4 44l-4 47l-10 49l-10 51M662 194l-48 6' +
    'l-51 0l-50-6l-48-11l-42-12M899 248l-47 2l-47 8l-45 12l-42 12l-39 11l-36 7',
  microGrid:
    'M241 839l5-40l9-39l12-41l12-44M503 959l4-45l10-47l14-46l16-43l15-40M771 838l-1-43l-5-46' +
    'l-7-48M740 704l5-49l6-50l5-46M722 572l-8-42l-13-41l-16-39l-17-37M886 538l-6-37l-2-39l1-43' +
    'l2-44M217 330l-37-4l-38-2l-42 2l-47 6M263 64l8 45l4 45l-1 46l-6 46M426 165l-48-10l-50-3' +
    'M639 317l-39-8l-42-12l-49-15l-54-15l-53-14M786 94l-7 40l-10 43l-8 46l-2 47M174 719l45 2l46 3' +
    'M246 800l61 3l61 3M333 507l43 16l40 19l42 18l47 16l54 12l54 6M686 711l4-40l2-42l-1-43' +
    'M833 690l-4-53l-5-49l-3-45M591 524l56-18l55-16M124 450l0-44l3-42l3-40M156 237l-10 43l-11 44' +
    'M399 334l-50-1l-48-2l-43-3l-39-4M176 156l50-10l48-9M328 152l-53-1M343 254l17-51l21-48M382 63' +
    'l3 45l-7 47M526 432l7-50l9-46l9-41',
} as const;
const CENTRE = { x: 584, y: 363 };

/** The mark of the product, drawn large: a division in four levels, in which one place needs attention. */
export function Division() {
  return (
    <svg className={css.division} viewBox="0 0 1020 1020" aria-hidden fill="none">
      <path className={css.microGrid} d={lines.microGrid} />
      <path className={css.grid} d={lines.grid} />
      <path className={css.community} d={lines.community} />
      <path className={css.street} d={lines.street} />
      <circle className={css.place} cx={CENTRE.x} cy={CENTRE.y} r="9" />
    </svg>
  );
}
