/** Busyness of a place over the day: 1 is the peak of a usual evening. Malls have opening hours; a street is never empty. */

type Knots = readonly (readonly [hour: number, share: number])[];

const MALL: Knots = [
  [0, 0.003],
  [8.5, 0.004],
  [9.6, 0.02],
  [10.2, 0.12],
  [11.5, 0.4],
  [12.5, 0.64],
  [14, 0.48],
  [16, 0.55],
  [18, 0.8],
  [19.4, 1],
  [20.6, 0.85],
  [21.5, 0.42],
  [22.1, 0.1],
  [22.7, 0.015],
  [24, 0.003],
];

const MALL_WEEKEND: Knots = [
  [0, 0.003],
  [8.5, 0.004],
  [9.6, 0.03],
  [10.3, 0.25],
  [12, 0.85],
  [13.5, 0.95],
  [15.5, 1.25],
  [17, 1.3],
  [19, 1.35],
  [20.8, 1.05],
  [21.7, 0.5],
  [22.3, 0.1],
  [22.9, 0.015],
  [24, 0.003],
];

const STREET: Knots = [
  [0, 0.07],
  [2, 0.02],
  [5, 0.015],
  [7, 0.12],
  [8.4, 0.3],
  [10, 0.32],
  [12.4, 0.62],
  [14.5, 0.45],
  [17.6, 0.75],
  [19.6, 1],
  [21.2, 0.85],
  [22.6, 0.4],
  [24, 0.07],
];

const WEEKEND = [0, 6];
const FRIDAY = 5;

/**
 * @param hour local, 0 … 24
 * @param weekday Sunday is 0
 */
export function busynessAt(place: 'indoors' | 'outdoors', hour: number, weekday: number): number {
  const isWeekend = WEEKEND.includes(weekday);
  if (place === 'indoors') {
    if (isWeekend) return valueAt(MALL_WEEKEND, hour);
    return valueAt(MALL, hour) * (weekday === FRIDAY ? 1 + (0.15 * Math.max(0, hour - 16)) / 8 : 1);
  }
  const isLively = isWeekend || weekday === FRIDAY;
  // Increases during the day only, so that there is no step at midnight.
  const lift = isLively ? 0.3 * Math.sin((Math.PI * hour) / 24) : 0;
  return valueAt(STREET, hour) * (1 + lift);
}

function valueAt(knots: Knots, hour: number): number {
  for (let i = 1; i < knots.length; i++) {
    const [from, low] = knots[i - 1] ?? [0, 0];
    const [to, high] = knots[i] ?? [24, 0];
    if (hour > to) continue;
    const share = (hour - from) / (to - from);
    return low + (high - low) * share * share * (3 - 2 * share);
  }
  return knots.at(-1)?.[1] ?? 0;
}

/** Weight of a floor: restaurant floors fill at noon and in the evening; the ground floor always. */
export function floorWeight(floor: string | null, hour: number): number {
  const meal = Math.exp(-(((hour - 12.3) / 0.8) ** 2)) + Math.exp(-(((hour - 18.6) / 1) ** 2));
  switch (floor) {
    case 'B1':
      return 1 + 0.5 * meal;
    case 'F1':
      return 1.3;
    case 'F5':
    case 'F6':
      return 0.75 + 0.6 * meal;
    default:
      return 0.95;
  }
}
