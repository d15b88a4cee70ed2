/**
 * Actions on the crowd: the floor and the instant that are shown. The clock is the server's, days are those of the district.
 */
import { getState } from '../app-state.ts';
import { change } from '../app-store.ts';
import {
  type CrowdChoice,
  playOn,
  type Speed,
  seek,
  showDay,
  switchPlaying,
} from '../crowd-state.ts';
import { serverNow } from '../server-time.ts';
import { getTimeZone } from '../time-zone.ts';

const changeCrowd = (to: (crowd: CrowdChoice) => CrowdChoice): void =>
  change({ crowd: to(getState().crowd) });

export const chooseFloor = (floor: string): void => changeCrowd((crowd) => ({ ...crowd, floor }));

export const chooseSpeed = (speed: Speed): void => changeCrowd((crowd) => ({ ...crowd, speed }));

/** Returns to live data. */
export const watchNow = (): void =>
  changeCrowd((crowd) => ({ ...crowd, day: null, playback: null }));

export const switchPlayback = (): void =>
  changeCrowd((crowd) => switchPlaying(crowd, serverNow(), getTimeZone()));

/** Moves the playhead. @param at milliseconds since 1970 */
export const seekCrowd = (at: number): void =>
  changeCrowd((crowd) => seek(crowd, at, serverNow(), getTimeZone()));

/** Shows a day. @param day YYYY-MM-DD */
export const showCrowdDay = (day: string): void =>
  changeCrowd((crowd) => showDay(crowd, day, serverNow(), getTimeZone()));

/** Advances the playback. @param elapsed milliseconds since the step before */
export const playCrowdOn = (elapsed: number): void =>
  changeCrowd((crowd) => playOn(crowd, elapsed, serverNow(), getTimeZone()));
