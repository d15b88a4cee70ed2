/** What the plan does to people and work. */
export function EffectView() {
  return null;
}
