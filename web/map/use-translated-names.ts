import type { Map as MapLibreMap, StyleSpecification } from 'maplibre-gl';
import { useEffect, useMemo, useState } from 'react';
import type { Translate } from '../../api/core/words/translate-text.ts';
import { asItIs, useIsGlossaryAwaited, useTranslator } from '../state/translator.ts';
import { GRID_SOURCE } from './style/level-looks.ts';
import { BASE_SOURCE } from './style/schematic-base.ts';
import { translateNames } from './style/translate-names.ts';

const NAMED = [
  [GRID_SOURCE, 'label'],
  [BASE_SOURCE, 'road'],
] as const;
const SOURCES = NAMED.map(([source]) => source);
/** Throttle: many tiles arrive together, and a look-up for each of them would compare the style as often. */
const TOGETHER_MS = 150;
/** Maximum number of names: a table of a whole city would be compared with every change of the style. */
const MOST_NAMES = 2_000;

type Names = Readonly<Record<string, string>>;
const none: Names = {};

/** Style with the names in the language of the page: looked up when tiles have loaded, shown only then. */
export function useTranslatedNames(
  map: MapLibreMap | null,
  style: StyleSpecification,
): StyleSpecification {
  const translate = useTranslator();
  const isAwaited = useIsGlossaryAwaited();
  const [names, setNames] = useState(none);
  useEffect(() => {
    if (map === null || translate === asItIs) {
      setNames(none);
      return;
    }
    const look = () => setNames((known) => addNames(known, findNames(map, translate)));
    look();
    // Not only when the map is at rest: until they are looked up, no names are shown.
    let timer: ReturnType<typeof setTimeout> | undefined;
    const lookSoon = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        look();
      }, TOGETHER_MS);
    };
    map.on('sourcedata', lookSoon);
    map.on('idle', look);
    return () => {
      clearTimeout(timer);
      map.off('sourcedata', lookSoon);
      map.off('idle', look);
    };
  }, [map, translate]);
  const isAsItIs = translate === asItIs && !isAwaited;
  return useMemo(
    () => (isAsItIs ? style : translateNames(style, SOURCES, names)),
    [style, names, isAsItIs],
  );
}

function findNames(map: MapLibreMap, translate: Translate): Map<string, string> {
  const found = new Map<string, string>();
  for (const [source, sourceLayer] of NAMED) {
    if (!map.getSource(source)) continue;
    for (const { properties } of map.querySourceFeatures(source, { sourceLayer })) {
      const { name } = properties;
      if (typeof name === 'string' && !found.has(name)) found.set(name, translate(name));
    }
  }
  return found;
}

/** Adds names to a table; the same table where nothing is new, because a new one redraws the map. */
function addNames(known: Names, found: ReadonlyMap<string, string>): Names {
  if ([...found].every(([name, said]) => known[name] === said)) return known;
  const isFull = Object.keys(known).length + found.size > MOST_NAMES;
  return { ...(isFull ? none : known), ...Object.fromEntries(found) };
}
