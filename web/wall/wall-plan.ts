/**
 * Parses the plan of a wall from its address. Pure; invalid parts are left out, never an error: an unattended wall must open.
 *
 *   /wall?size=3840x2160&distance=6&pitch=1.25&scenes=district:40,crowd:60,grid@410103001001001:30&alert=10&theme=dark&lang=zh-CN
 */
import { gridCode } from '../../api/core/contract/grids.ts';
import { DATA_LANGUAGE, type Language, languageCodes } from '../../api/core/contract/languages.ts';
import type { Theme } from '../state/choices.ts';
import { findScene, type Scene } from './scenes.ts';
import { type StageSize, stageSize } from './stage-size.ts';

export interface PlaylistEntry {
  scene: Scene;
  /** Unit of the figures; null: everything. */
  unit: string | null;
  dwellS: number;
}

export interface LeftOut {
  part: string;
  why: 'unknown' | 'no_unit' | 'not_a_unit' | 'unknown_unit';
}

export interface WallPlan {
  size: StageSize;
  playlist: readonly PlaylistEntry[];
  /** Parts of `scenes` that are not shown, and why. */
  leftOut: LeftOut[];
  /** Name of the district for the heading; null: the one in the data. */
  name: string | null;
  theme: Theme;
  language: Language;
  /** Seconds for which an alert holds the wall; then it becomes a strip below the scenes. */
  alertHoldS: number;
}

const FIRST_DWELL_S = 40;
const LEAST_DWELL_S = 5;
const MOST_DWELL_S = 86_400;
const FIRST_HOLD_MIN = 10;
const LONGEST_NAME = 40;
/** Default wall: modules with a pitch of 1.25 mm, viewed across a room; upright, a screen viewed from a desk. */
const FIRST_WALL = { distanceM: 6, pitchMm: 1.25 };
const FIRST_UPRIGHT = { distanceM: 2, pitchMm: 0.63 };
const FIRST_PLAYLIST = 'district,crowd,incidents';

/** @param screen pixels of the screen, for addresses without a size */
export function parseWallPlan(search: string, screen: { width: number; height: number }): WallPlan {
  const parts = new URLSearchParams(search);
  const asked = parsePlaylist(parts.get('scenes') ?? FIRST_PLAYLIST);
  const playlist = asked.filter((entry) => 'scene' in entry);
  return {
    size: parseSize(parts, screen),
    playlist: playlist.length > 0 ? playlist : firstPlaylist,
    leftOut: asked.filter((entry) => 'why' in entry),
    name: parts.get('name')?.trim().slice(0, LONGEST_NAME) || null,
    theme: parts.get('theme') === 'light' ? 'light' : 'dark',
    language: languageCodes.find((code) => code === parts.get('lang')) ?? DATA_LANGUAGE,
    alertHoldS: parseHold(parts.get('alert')),
  };
}

/** Default playlist, where the address names nothing that can be shown. */
export const firstPlaylist: readonly PlaylistEntry[] = parsePlaylist(FIRST_PLAYLIST).filter(
  (entry) => 'scene' in entry,
);

/** Parses `alert`, in minutes. */
function parseHold(text: string | null): number {
  const minutes = /^\d{1,4}$/.test(text ?? '') ? Number(text) : FIRST_HOLD_MIN;
  return minutes * 60;
}

function parseSize(parts: URLSearchParams, screen: { width: number; height: number }): StageSize {
  const [, width, height] = /^(\d{3,5})x(\d{3,5})$/.exec(parts.get('size') ?? '') ?? [];
  const pixels =
    width && height ? { width: Number(width), height: Number(height) } : largerScreen(screen);
  const seen = pixels.width < pixels.height ? FIRST_UPRIGHT : FIRST_WALL;
  const asked = stageSize.safeParse({
    ...pixels,
    distanceM: parts.has('distance') ? Number(parts.get('distance')) : seen.distanceM,
    pitchMm: parts.has('pitch') ? Number(parts.get('pitch')) : seen.pitchMm,
  });
  return asked.success ? asked.data : { ...largerScreen(screen), ...seen };
}

/** A small screen, such as a laptop for a trial, shows the sheet of a wall of its shape. */
function largerScreen({ width, height }: { width: number; height: number }) {
  const least = width < height ? 1080 / width : 3840 / width;
  const factor = Math.max(1, least);
  return { width: Math.round(width * factor), height: Math.round(height * factor) };
}

/** In the order of the address. */
function parsePlaylist(text: string): (PlaylistEntry | LeftOut)[] {
  return text
    .split(',')
    .filter((part) => part !== '')
    .map((part) => {
      const [, key = '', unit, dwell] = /^([a-z]+)(?:@([^:]+))?(?::(\d{1,6}))?$/.exec(part) ?? [];
      const scene = findScene(key);
      const told = part.slice(0, LONGEST_NAME);
      if (!scene) return { part: told, why: 'unknown' };
      if (unit !== undefined && !gridCode.safeParse(unit).success) {
        return { part: told, why: 'not_a_unit' };
      }
      if (scene.place === 'unit' && unit === undefined) return { part: told, why: 'no_unit' };
      const dwellS = Math.min(
        Math.max(Number(dwell ?? FIRST_DWELL_S), LEAST_DWELL_S),
        MOST_DWELL_S,
      );
      return { scene, unit: unit ?? null, dwellS };
    });
}
