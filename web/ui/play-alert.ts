/**
 * A sound that is made, not loaded: two notes for what is urgent, a rising three for an emergency. Browsers let a page be heard
 * only after somebody has clicked or typed in it; until then `isSoundOn` is false and a screen should say so.
 */
let context: AudioContext | null = null;
const listeners = new Set<() => void>();

/** Hertz of the notes, by severity. Between 500 and 1,500 a tired ear hears best. */
const notes: Record<number, readonly number[]> = {
  2: [784, 587],
  3: [880, 1109, 1319],
};
const NOTE_S = 0.18;
const LOUDNESS = 0.25;

export function isSoundOn(): boolean {
  return context?.state === 'running';
}

/** Call from a click or a key: the browser lets sound through from then on. */
export async function turnSoundOn(): Promise<void> {
  context ??= new AudioContext();
  if (context.state === 'suspended') await context.resume();
  for (const listener of listeners) listener();
}

/** @returns ends it */
export function onSoundChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** @returns whether it could be heard */
export async function playAlert(severity: number): Promise<boolean> {
  try {
    // A wall in kiosk mode may be allowed to sound without a click: try.
    if (!isSoundOn()) await Promise.race([turnSoundOn(), soon()]);
  } catch {
    return false;
  }
  if (context?.state !== 'running') return false;
  const begin = context.currentTime + 0.02;
  for (const [index, hertz] of (notes[severity] ?? notes[2] ?? []).entries()) {
    strike(context, hertz, begin + index * NOTE_S);
  }
  return true;
}

/** A context that may not start yet never says no: its promise waits for a click. */
const soon = () => new Promise<void>((resolve) => setTimeout(resolve, 250));

/** One note that swells and fades: a bare switch would click. */
function strike(audio: AudioContext, hertz: number, at: number): void {
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  tone.type = 'triangle';
  tone.frequency.value = hertz;
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(LOUDNESS, at + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.001, at + NOTE_S + 0.12);
  tone.connect(volume).connect(audio.destination);
  tone.start(at);
  tone.stop(at + NOTE_S + 0.15);
}
